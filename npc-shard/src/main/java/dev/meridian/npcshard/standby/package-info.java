/**
 * Standbys: every NPC of this shard is kept whole in the npc-shard that would go on with it, and NPCs of others are kept whole here.
 *
 * <p>{@link dev.meridian.npcshard.standby.StandbysOut} sends, {@link dev.meridian.npcshard.standby.StandbysIn} keeps,
 * {@link dev.meridian.npcshard.standby.RegionMoves} takes NPCs from owner to owner with their regions. A copy gives no right: who owns a region says the
 * assignment, and when its new owner may begin says {@code dev.meridian.world.move}. Always true: nothing is called durable before the standby has it, unless
 * there is no standby; who kept an NPC goes on until the next one has all of it. Rules: the continuity spec, sections 1 and 4. Loop thread.
 */
@NullMarked
package dev.meridian.npcshard.standby;

import org.jspecify.annotations.NullMarked;
