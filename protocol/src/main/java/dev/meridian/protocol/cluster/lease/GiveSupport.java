package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.wire.Codec;

/**
 * It does.
 *
 * @param term the leader's term
 * @param sentNanos copied from the question
 */
public record GiveSupport(long term, long sentNanos) implements LeaseMessage {

    public static final Codec<GiveSupport> CODEC = Codec.of(
            in -> new GiveSupport(in.i64(), in.i64()),
            (m, out) -> out.i64(m.term).i64(m.sentNanos));
}
