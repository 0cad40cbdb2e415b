package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The object left the border zone or the world.
 *
 * @param objectId the object
 * @param objectEpoch its epoch
 */
public record GhostGone(int objectId, int objectEpoch) implements HandoverMessage {

    public static final Codec<GhostGone> CODEC = Codec.of(
            in -> new GhostGone(in.i32(), in.i32()),
            (m, out) -> out.i32(m.objectId).i32(m.objectEpoch));
}
