package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.wire.Codec;

/**
 * The lease is prolonged.
 *
 * @param term the leader's term
 * @param sentNanos copied from the renewal
 */
public record LeaseGranted(long term, long sentNanos) implements LeaseMessage {

    public static final Codec<LeaseGranted> CODEC = Codec.of(
            in -> new LeaseGranted(in.i64(), in.i64()),
            (m, out) -> out.i64(m.term).i64(m.sentNanos));
}
