package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The receiver is still prepared and heard nothing since: what became of it?
 *
 * @param crossing copied
 * @param objectId the object
 */
public record AskCrossing(long crossing, int objectId) implements HandoverMessage {

    public static final Codec<AskCrossing> CODEC = Codec.of(
            in -> new AskCrossing(in.i64(), in.i32()),
            (m, out) -> out.i64(m.crossing).i32(m.objectId));
}
