/**
 * Ghosts: the copies of this shard's NPCs in the game shards whose players can see them.
 *
 * <p>Enter through {@link dev.meridian.npcshard.ghost.GhostCasting}. Loop thread. Always true: a game shard is told an NPC whole before it is told of
 * changes, and after a link broke it is told everything anew.
 */
@NullMarked
package dev.meridian.npcshard.ghost;

import org.jspecify.annotations.NullMarked;
