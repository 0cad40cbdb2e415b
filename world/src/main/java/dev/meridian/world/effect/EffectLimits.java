package dev.meridian.world.effect;

import java.time.Duration;

/**
 * Bounds of the effects of one object; equal on all shards of a cluster.
 *
 * @param outbox   effects that may wait for their acknowledgement; beyond it the object does nothing to others
 * @param origins  sessions and objects a target has marks of; beyond it effects of new ones wait at their sender
 * @param taken    effects a target remembers as taken and not settled, of all origins; beyond it new ones wait at their senders
 * @param retry    an effect is sent again after this time
 * @param quiet    a settled mark is kept this long after it was last heard of: longer than any message may travel
 * @param giveUp   an effect that nobody took for this long is dropped
 * @param abandoned an unsettled mark that was not heard of for this long is dropped: no sender is left by then, since each gave up long before
 */
public record EffectLimits(int outbox, int origins, int taken, Duration retry, Duration quiet, Duration giveUp, Duration abandoned) {

    /** What a cluster uses unless configured otherwise. */
    public static final EffectLimits DEFAULT =
            new EffectLimits(64, 256, 256, Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(5));

    public EffectLimits {
        if (outbox < 1 || origins < 1 || taken < 1) {
            throw new IllegalArgumentException(
                    "effects.outbox, effects.origins and effects.taken must be at least 1: " + outbox + ", " + origins + ", " + taken);
        }
        if (abandoned.compareTo(giveUp.plus(quiet)) < 0) {
            throw new IllegalArgumentException("effects.abandoned %s must be longer than effects.give-up %s and effects.quiet %s together"
                    .formatted(abandoned, giveUp, quiet));
        }
    }
}
