package dev.meridian.world.crossing;

import java.time.Duration;

/**
 * When an object that walked over a border is handed over: far enough beyond it and not too soon after the last time, so that nobody makes
 * shards play ping-pong by walking to and fro.
 *
 * @param beyondUnits world units beyond the border before an object is handed over
 * @param minimumStay time an owner keeps an object before it may hand it on
 */
public record CrossingPolicy(int beyondUnits, Duration minimumStay) {

    /** What a cluster uses unless configured otherwise: about a second's run beyond the border, and two seconds' stay. */
    public static final CrossingPolicy DEFAULT = new CrossingPolicy(200, Duration.ofSeconds(2));

    public CrossingPolicy {
        if (beyondUnits < 0) {
            throw new IllegalArgumentException("crossing.beyond-units must not be negative: " + beyondUnits);
        }
        if (minimumStay.isNegative()) {
            throw new IllegalArgumentException("crossing.minimum-stay must not be negative: " + minimumStay);
        }
    }

    /**
     * Whether the owner should hand the object over now.
     *
     * @param distanceBeyond  world units from the owner's nearest border to the object, 0 or less while it stands inside
     * @param ownedSinceNanos when this owner began to act for the object
     */
    public boolean mayLeave(long distanceBeyond, long ownedSinceNanos, long nowNanos) {
        return distanceBeyond > beyondUnits && nowNanos - ownedSinceNanos >= minimumStay.toNanos();
    }
}
