package dev.meridian.world.lease;

import java.time.Duration;

/**
 * Times of leases and leadership; equal on all services of a cluster.
 *
 * @param renewEvery    a holder renews this often, a leader its lock
 * @param ttl           length of a shard's lease: the holder counts from sending the renewal, the granter from its reply
 * @param missed        renewals that may be missed before a takeover starts
 * @param marginPercent added to a lease by whoever waits for its end, for clocks that do not run alike
 * @param leaderTtl     length of a leader's right, counted from sending the renewal of its lock or the question for support
 */
public record LeaseTimes(Duration renewEvery, Duration ttl, int missed, int marginPercent, Duration leaderTtl) {

    /** What a cluster uses unless configured otherwise. */
    public static final LeaseTimes DEFAULT = new LeaseTimes(Duration.ofMillis(250), Duration.ofSeconds(2), 3, 10, Duration.ofSeconds(1));

    public LeaseTimes {
        if (renewEvery.isNegative() || renewEvery.isZero()) {
            throw new IllegalArgumentException("lease.renew-every must be longer than nothing, not " + renewEvery);
        }
        if (missed < 1 || renewEvery.multipliedBy(missed).compareTo(ttl) >= 0) {
            throw new IllegalArgumentException("lease.missed renewals (%d of %s) must be fewer than fit into lease.ttl (%s)".formatted(missed, renewEvery, ttl));
        }
        if (marginPercent < 0 || marginPercent > 100) {
            throw new IllegalArgumentException("lease.margin-percent must be 0 to 100, not " + marginPercent);
        }
        if (leaderTtl.compareTo(renewEvery) <= 0) {
            throw new IllegalArgumentException("lease.leader-ttl (%s) must be longer than lease.renew-every (%s)".formatted(leaderTtl, renewEvery));
        }
    }

    /** How long others wait for the end of a shard's lease, in nanoseconds. */
    public long ttlWithMargin() {
        return withMargin(ttl);
    }

    /** How long others wait for the end of a leader's right. */
    long leaderTtlWithMargin() {
        return withMargin(leaderTtl);
    }

    private long withMargin(Duration time) {
        return time.toNanos() / 100 * (100 + marginPercent);
    }
}
