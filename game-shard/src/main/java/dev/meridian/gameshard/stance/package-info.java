/**
 * Stance: sitting and standing, walking and running, gestures.
 *
 * <p>Enter through {@link dev.meridian.gameshard.stance.Stances}. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.stance;

import org.jspecify.annotations.NullMarked;
