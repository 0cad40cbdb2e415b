package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The last state that the sender has of an NPC whose home region the receiver owns by the sender's table: its own, or a copy that it keeps.
 *
 * @param objectId the NPC
 * @param state full record under the epoch of whoever wrote it
 */
public record StatePassedOn(int objectId, byte[] state) implements HandoverMessage {

    public static final Codec<StatePassedOn> CODEC = Codec.of(
            in -> new StatePassedOn(in.i32(), in.blob(Bounds.STATE)),
            (m, out) -> out.i32(m.objectId).blob(m.state));
}
