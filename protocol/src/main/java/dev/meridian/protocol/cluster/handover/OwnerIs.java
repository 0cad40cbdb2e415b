package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The answer to {@link SeekHeir}: the sender owns the object, and copies of it elsewhere are of no use any more.
 *
 * @param objectId copied
 * @param objectEpoch the owner's epoch
 */
public record OwnerIs(int objectId, int objectEpoch) implements HandoverMessage {

    public static final Codec<OwnerIs> CODEC = Codec.of(
            in -> new OwnerIs(in.i32(), in.i32()),
            (m, out) -> out.i32(m.objectId).i32(m.objectEpoch));
}
