/**
 * Target: what a player has selected.
 *
 * <p>Enter through {@link dev.meridian.gameshard.target.Targets}. Owned beings and ghosts are selected alike. Loop thread. Not here: acting on the
 * target.
 */
@NullMarked
package dev.meridian.gameshard.target;

import org.jspecify.annotations.NullMarked;
