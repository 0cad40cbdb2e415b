package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.wire.Codec;

/**
 * This incarnation owns nothing any more.
 *
 * @param term the leader's term
 */
public record LeaseRefused(long term) implements LeaseMessage {

    public static final Codec<LeaseRefused> CODEC = Codec.of(
            in -> new LeaseRefused(in.i64()),
            (m, out) -> out.i64(m.term));
}
