/**
 * Ghosts: what stands near a border, on its other side.
 *
 * <p>Enter through {@link dev.meridian.gameshard.ghost.GhostsOut} (our players as others' ghosts, from the store's changes) and
 * {@link dev.meridian.gameshard.ghost.GhostsIn} (players and NPCs of other shards as ours). Ghosts stand in the same grid as the shard's own and are
 * shown to clients by the same code; only their owner changes them. Always true: a ghost of a lower object epoch never replaces a higher one; a
 * cut link freezes ghosts, and what is not confirmed when it is back goes. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.ghost;

import org.jspecify.annotations.NullMarked;
