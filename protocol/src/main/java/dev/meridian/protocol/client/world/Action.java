package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** A click on an object: the first one selects, the second one acts. Refused with {@link ActionFailed}. */
public record Action(int objectId, int originX, int originY, int originZ, boolean shift) implements WorldRequest {

    public static final Codec<Action> CODEC = Codec.of(
            in -> new Action(in.i32(), in.i32(), in.i32(), in.i32(), in.bool()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.originX).i32(packet.originY).i32(packet.originZ).bool(packet.shift));
}
