package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * How far a session's inputs are.
 *
 * @param session whose
 * @param objectEpoch epoch of the owner that speaks
 * @param processed highest input run
 * @param durable highest input whose effect the standby has
 */
public record InputProgress(long session, int objectEpoch, int processed, int durable) implements RelayMessage {

    public static final Codec<InputProgress> CODEC = Codec.of(
            in -> new InputProgress(in.i64(), in.i32(), in.i32(), in.i32()),
            (m, out) -> out.i64(m.session).i32(m.objectEpoch).i32(m.processed).i32(m.durable));
}
