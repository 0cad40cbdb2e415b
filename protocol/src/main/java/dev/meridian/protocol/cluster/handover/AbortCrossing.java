package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The old owner keeps the object; only before Commit.
 *
 * @param crossing copied
 * @param objectId the object
 */
public record AbortCrossing(long crossing, int objectId) implements HandoverMessage {

    public static final Codec<AbortCrossing> CODEC = Codec.of(
            in -> new AbortCrossing(in.i64(), in.i32()),
            (m, out) -> out.i64(m.crossing).i32(m.objectId));
}
