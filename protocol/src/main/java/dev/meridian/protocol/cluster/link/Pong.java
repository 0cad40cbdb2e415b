package dev.meridian.protocol.cluster.link;

import dev.meridian.protocol.wire.Codec;

/**
 * The sign of life.
 *
 * @param sentNanos copied from the question
 */
public record Pong(long sentNanos) implements LinkMessage {

    public static final Codec<Pong> CODEC = Codec.of(
            in -> new Pong(in.i64()),
            (m, out) -> out.i64(m.sentNanos));
}
