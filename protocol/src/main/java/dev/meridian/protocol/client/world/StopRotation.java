package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** An object stops turning. */
public record StopRotation(int objectId, int degree, int speed) implements WorldEvent {

    public static final Codec<StopRotation> CODEC = Codec.of(
            in -> new StopRotation(in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.degree).i32(packet.speed).i32(0))
            .skippingFiller(4);
}
