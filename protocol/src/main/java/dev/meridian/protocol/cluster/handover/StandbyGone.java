package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The object left the world, or another process is its standby now.
 *
 * @param objectId the object
 */
public record StandbyGone(int objectId) implements HandoverMessage {

    public static final Codec<StandbyGone> CODEC = Codec.of(
            in -> new StandbyGone(in.i32()),
            (m, out) -> out.i32(m.objectId));
}
