/**
 * Border: where this shard's part of the world ends and whose begins there.
 *
 * <p>Enter through {@link dev.meridian.gameshard.border.Border}. Loop thread. Not here: who decides that (the leader), handing over.
 */
@NullMarked
package dev.meridian.gameshard.border;

import org.jspecify.annotations.NullMarked;
