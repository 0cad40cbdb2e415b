/**
 * Standbys: every player of this shard is kept whole in one other process, and players of others are kept whole here, so that a shard's death costs
 * nobody more than a pause.
 *
 * <p>{@link dev.meridian.gameshard.standby.StandbysOut} sends, {@link dev.meridian.gameshard.standby.StandbysIn} keeps. A copy gives no right: who takes
 * it over is decided in package {@code crossing}. Always true: an input is called durable only when the standby has its effect, or when there is no
 * standby. Rules: the continuity spec, sections 1 and 5. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.standby;

import org.jspecify.annotations.NullMarked;
