/**
 * Sight: which shards must know what stands at a place.
 *
 * <p>Enter through {@link dev.meridian.world.sight.Onlookers}. Always true: a shard that owns a region or a player near a place is among its
 * onlookers; while news of another assignment travels, the onlookers of the one before stay. No clock, thread or I/O. Not here: what is told
 * to them, and by whom (the shards' {@code ghost} packages).
 */
@NullMarked
package dev.meridian.world.sight;

import org.jspecify.annotations.NullMarked;
