package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A visible object near the border, whole.
 *
 * @param objectId the object
 * @param objectEpoch its epoch
 * @param version version of the state
 * @param kind 1 player, 2 NPC
 * @param state full record
 */
public record GhostFull(int objectId, int objectEpoch, long version, int kind, byte[] state) implements HandoverMessage {

    public static final Codec<GhostFull> CODEC = Codec.of(
            in -> new GhostFull(
                    in.i32(),
                    in.i32(),
                    in.i64(),
                    in.u8(),
                    in.blob(Bounds.STATE)),
            (m, out) -> out.i32(m.objectId).i32(m.objectEpoch).i64(m.version).u8(m.kind).blob(m.state));
}
