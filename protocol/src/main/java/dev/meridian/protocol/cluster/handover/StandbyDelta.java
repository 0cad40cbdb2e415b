package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;
import io.netty.buffer.ByteBuf;

/**
 * What changed of an object whose standby the receiver is.
 *
 * @param objectId the object
 * @param delta the store's delta; valid during the call only
 */
public record StandbyDelta(int objectId, ByteBuf delta) implements HandoverMessage {

    public static final Codec<StandbyDelta> CODEC = Codec.of(
            in -> new StandbyDelta(in.i32(), in.restSlice()),
            (m, out) -> out.i32(m.objectId).buffer(m.delta));
}
