package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The player attacks; body and meaning of {@link AttackRequest}. The protocol calls it Attack, as it does the swing that others see. */
public record AttackCommand(int objectId, int originX, int originY, int originZ, boolean shift) implements WorldRequest {

    public static final Codec<AttackCommand> CODEC = Codec.of(
            in -> new AttackCommand(in.i32(), in.i32(), in.i32(), in.i32(), in.bool()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.originX).i32(packet.originY).i32(packet.originZ).bool(packet.shift));
}
