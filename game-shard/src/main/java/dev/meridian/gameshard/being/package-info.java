/**
 * Beings: everything that stands in this shard's part of the world, owned or a ghost of another shard's, in one grid of cells.
 *
 * <p>Enter through {@link dev.meridian.gameshard.being.Beings}. Always true: a being that is present is in exactly one cell and changes from owned to
 * ghost and back without leaving it, so that those who see it notice nothing; {@code player.knows(being)} and {@code being.watchers()} say the
 * same from both ends. The shard's loop owns all of it. Not here: the fields (they are in the store, under the being's id).
 */
@NullMarked
package dev.meridian.gameshard.being;

import org.jspecify.annotations.NullMarked;
