package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The player attacks a target, forced or not. Refused with {@link ActionFailed}. */
public record AttackRequest(int objectId, int originX, int originY, int originZ, boolean shift) implements WorldRequest {

    public static final Codec<AttackRequest> CODEC = Codec.of(
            in -> new AttackRequest(in.i32(), in.i32(), in.i32(), in.i32(), in.bool()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.originX).i32(packet.originY).i32(packet.originZ).bool(packet.shift));
}
