/**
 * Population: the NPCs this shard owns, kept in the store, and their idle life.
 *
 * <p>Enter through {@link dev.meridian.npcshard.population.Population}. Loop thread. Game time in milliseconds, monotonic time in nanoseconds.
 */
@NullMarked
package dev.meridian.npcshard.population;

import org.jspecify.annotations.NullMarked;
