/**
 * Saving: position and vitals of players go to the data service on a timer and when they leave.
 *
 * <p>Enter through {@link dev.meridian.gameshard.save.Saves}. While the data service is away nothing in the game waits: of each player only the newest
 * state waits to be saved, in order, and goes out when it is back. Items are never saved from here. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.save;

import org.jspecify.annotations.NullMarked;
