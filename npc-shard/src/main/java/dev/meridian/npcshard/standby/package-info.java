/**
 * Standbys: every NPC of this shard is kept whole in the npc-shard that would go on with it, and NPCs of others are kept whole here.
 *
 * <p>{@link dev.meridian.npcshard.standby.StandbysOut} sends, {@link dev.meridian.npcshard.standby.StandbysIn} keeps. A copy gives no right: who owns a
 * region says the assignment. Always true: nothing is called durable before the standby has it, or while there is no standby. Rules: the continuity spec,
 * section 1. Loop thread.
 */
@NullMarked
package dev.meridian.npcshard.standby;

import org.jspecify.annotations.NullMarked;
