package dev.meridian.protocol.cluster.link;

import dev.meridian.protocol.wire.Codec;

/**
 * Asks for a sign of life on an idle link.
 *
 * @param sentNanos the sender's monotonic clock, returned in the answer
 */
public record Ping(long sentNanos) implements LinkMessage {

    public static final Codec<Ping> CODEC = Codec.of(
            in -> new Ping(in.i64()),
            (m, out) -> out.i64(m.sentNanos));
}
