/**
 * Standbys: how a process keeps objects of others whole, so that the death of their owner costs nobody more than a pause. The same for shards of players and
 * of NPCs.
 *
 * <p>{@link dev.meridian.kit.standby.StandbyStream} is the owner's book of one standby, {@link dev.meridian.kit.standby.Keepers} are an object's standby and the
 * one that takes its turn, {@link dev.meridian.kit.standby.StandbyCopies} are the copies that a standby keeps. Always true: nothing is called durable before the standby has it; a copy gives no right. This room alone in the kit knows the store. Not here:
 * what is sent to whom and who takes over (the shards). Rules: the continuity spec, sections 1 and 5. Loop thread.
 */
@NullMarked
package dev.meridian.kit.standby;

import org.jspecify.annotations.NullMarked;
