package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The new owner will not take it.
 *
 * @param crossing copied
 * @param objectId copied
 * @param reason why
 */
public record PrepareRefused(long crossing, int objectId, String reason) implements HandoverMessage {

    public static final Codec<PrepareRefused> CODEC = Codec.of(
            in -> new PrepareRefused(in.i64(), in.i32(), in.utf8(Bounds.TEXT)),
            (m, out) -> out.i64(m.crossing).i32(m.objectId).utf8(m.reason));
}
