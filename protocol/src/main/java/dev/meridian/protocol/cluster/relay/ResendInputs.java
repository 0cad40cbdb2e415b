package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * Inputs are missing at the owner.
 *
 * @param session whose
 * @param fromSeq first missing
 * @param toSeq last missing
 */
public record ResendInputs(long session, int fromSeq, int toSeq) implements RelayMessage {

    public static final Codec<ResendInputs> CODEC = Codec.of(
            in -> new ResendInputs(in.i64(), in.i32(), in.i32()),
            (m, out) -> out.i64(m.session).i32(m.fromSeq).i32(m.toSeq));
}
