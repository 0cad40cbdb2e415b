package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The standby has no whole copy of an object: send it again.
 *
 * @param objectId the object
 * @param later true: it cannot be kept at the moment, try again in some seconds; until then nobody has a copy
 */
public record StandbyAgain(int objectId, boolean later) implements HandoverMessage {

    public static final Codec<StandbyAgain> CODEC = Codec.of(
            in -> new StandbyAgain(in.i32(), in.bool()),
            (m, out) -> out.i32(m.objectId).bool(m.later));
}
