package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The standby misses changes of an object: send it whole.
 *
 * @param objectId the object
 */
public record StandbyAgain(int objectId) implements HandoverMessage {

    public static final Codec<StandbyAgain> CODEC = Codec.of(
            in -> new StandbyAgain(in.i32()),
            (m, out) -> out.i32(m.objectId));
}
