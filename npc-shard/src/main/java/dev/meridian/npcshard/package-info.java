/**
 * The npc-shard: owns the NPCs whose home lies in its regions, lets them live, and shows them to the game shards around.
 *
 * <p>Enter through {@link dev.meridian.npcshard.NpcShard}. One loop thread owns everything. Always true: an NPC acts only while the lease holds; after
 * a lapse the service is nobody and joins the cluster as a new incarnation. Parts: {@code population} (who lives here, what they do),
 * {@code ghost} (who is shown what), {@code standby} (who would go on with them). Not here: talking to clients (the game shards), combat.
 */
@NullMarked
package dev.meridian.npcshard;

import org.jspecify.annotations.NullMarked;
