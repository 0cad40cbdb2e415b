package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** An object turns. */
public record StartRotation(int objectId, int degree, int side, int speed) implements WorldEvent {

    public static final Codec<StartRotation> CODEC = Codec.of(
            in -> new StartRotation(in.i32(), in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.degree).i32(packet.side).i32(packet.speed));
}
