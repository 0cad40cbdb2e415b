package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.wire.Codec;

/**
 * A shard asks the leader to prolong its lease.
 *
 * @param term the term whose table the shard holds
 * @param sentNanos the shard's monotonic clock at sending: it counts its lease from here
 */
public record RenewLease(long term, long sentNanos) implements LeaseMessage {

    public static final Codec<RenewLease> CODEC = Codec.of(
            in -> new RenewLease(in.i64(), in.i64()),
            (m, out) -> out.i64(m.term).i64(m.sentNanos));
}
