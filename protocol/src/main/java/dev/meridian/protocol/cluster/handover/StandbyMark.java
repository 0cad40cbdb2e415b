package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * Everything that the sender did up to here has been sent; the answer is {@link StandbyAck}.
 *
 * @param number counts the marks of this link from 1
 */
public record StandbyMark(long number) implements HandoverMessage {

    public static final Codec<StandbyMark> CODEC = Codec.of(
            in -> new StandbyMark(in.i64()),
            (m, out) -> out.i64(m.number));
}
