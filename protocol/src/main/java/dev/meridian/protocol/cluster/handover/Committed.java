package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The new owner acts, one epoch higher.
 *
 * @param crossing copied
 * @param objectId the object
 * @param objectEpoch the new owner's epoch
 */
public record Committed(long crossing, int objectId, int objectEpoch) implements HandoverMessage {

    public static final Codec<Committed> CODEC = Codec.of(
            in -> new Committed(in.i64(), in.i32(), in.i32()),
            (m, out) -> out.i64(m.crossing).i32(m.objectId).i32(m.objectEpoch));
}
