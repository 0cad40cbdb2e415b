package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A whole object of the sender, every field, for the process that would go on with it should the sender die.
 *
 * @param objectId the object
 * @param state full record
 */
public record StandbyFull(int objectId, byte[] state) implements HandoverMessage {

    public static final Codec<StandbyFull> CODEC = Codec.of(
            in -> new StandbyFull(in.i32(), in.blob(Bounds.STATE)),
            (m, out) -> out.i32(m.objectId).blob(m.state));
}
