package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The standby has everything up to this mark.
 *
 * @param number copied; all lower marks are answered with it
 */
public record StandbyAck(long number) implements HandoverMessage {

    public static final Codec<StandbyAck> CODEC = Codec.of(
            in -> new StandbyAck(in.i64()),
            (m, out) -> out.i64(m.number));
}
