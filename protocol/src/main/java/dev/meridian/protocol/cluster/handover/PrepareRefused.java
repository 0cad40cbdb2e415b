package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The receiver will never act on this attempt.
 *
 * @param crossing copied
 * @param objectId copied
 * @param floor the highest object epoch the receiver knows of; above the sender's own one the object lives on elsewhere
 */
public record PrepareRefused(long crossing, int objectId, int floor) implements HandoverMessage {

    public static final Codec<PrepareRefused> CODEC = Codec.of(
            in -> new PrepareRefused(in.i64(), in.i32(), in.i32()),
            (m, out) -> out.i64(m.crossing).i32(m.objectId).i32(m.floor));
}
