package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** A correction: the client puts the object there. */
public record ValidateLocation(int objectId, int x, int y, int z, int heading) implements WorldEvent {

    public static final Codec<ValidateLocation> CODEC = Codec.of(
            in -> new ValidateLocation(in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.x).i32(packet.y).i32(packet.z).i32(packet.heading));
}
