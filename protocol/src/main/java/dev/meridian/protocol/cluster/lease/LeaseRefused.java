package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * No lease: the shard owns nothing.
 *
 * @param term the highest term the answering side knows
 * @param reason why
 */
public record LeaseRefused(long term, String reason) implements LeaseMessage {

    public static final Codec<LeaseRefused> CODEC = Codec.of(
            in -> new LeaseRefused(in.i64(), in.utf8(Bounds.TEXT)),
            (m, out) -> out.i64(m.term).utf8(m.reason));
}
