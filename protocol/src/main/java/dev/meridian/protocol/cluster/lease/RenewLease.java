package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A shard asks every orchestrator to prolong its lease; the one that leads answers.
 *
 * @param term the term the shard obeys
 * @param sentNanos the shard's monotonic clock at sending: it counts its lease from here
 * @param objects objects it owns by region index: the load it carries
 */
public record RenewLease(long term, long sentNanos, int[] objects) implements LeaseMessage {

    public static final Codec<RenewLease> CODEC = Codec.of(
            in -> new RenewLease(in.i64(), in.i64(), in.i32Array(Bounds.REGIONS)),
            (m, out) -> out.i64(m.term).i64(m.sentNanos).i32Array(m.objects));
}
