package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The sender has the state of an object whose owner is dead, and no right to it: the receiver, in whose region it stands, shall inherit it. Repeated
 * until the receiver answers {@link OwnerIs} or the object's owner is heard of otherwise.
 *
 * @param objectId the object
 * @param objectEpoch the highest object epoch the sender knows of
 * @param x where it stands, world units
 * @param y where it stands, world units
 * @param session its client session, 0 for none
 * @param orchestrator service that holds the client, empty for none
 * @param account its account, empty for none
 */
public record SeekHeir(int objectId, int objectEpoch, int x, int y, long session, String orchestrator, String account) implements HandoverMessage {

    public static final Codec<SeekHeir> CODEC = Codec.of(
            in -> new SeekHeir(in.i32(), in.i32(), in.i32(), in.i32(), in.i64(), in.utf8(Bounds.NAME), in.utf8(Bounds.ACCOUNT)),
            (m, out) -> {
                out.i32(m.objectId).i32(m.objectEpoch).i32(m.x).i32(m.y);
                out.i64(m.session).utf8(m.orchestrator).utf8(m.account);
            });
}
