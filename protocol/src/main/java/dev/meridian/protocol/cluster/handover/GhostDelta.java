package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;
import io.netty.buffer.ByteBuf;

/**
 * What changed of a ghost.
 *
 * @param objectId the object
 * @param objectEpoch its epoch
 * @param version version after the change
 * @param delta the store's delta; valid during the call only
 */
public record GhostDelta(int objectId, int objectEpoch, long version, ByteBuf delta) implements HandoverMessage {

    public static final Codec<GhostDelta> CODEC = Codec.of(
            in -> new GhostDelta(in.i32(), in.i32(), in.i64(), in.restSlice()),
            (m, out) -> out.i32(m.objectId).i32(m.objectEpoch).i64(m.version).buffer(m.delta));
}
