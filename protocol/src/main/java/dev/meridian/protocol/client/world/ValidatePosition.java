package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** Where the client believes to be; about once a second while it moves. */
public record ValidatePosition(int x, int y, int z, int heading, int vehicleId) implements WorldRequest {

    public static final Codec<ValidatePosition> CODEC = Codec.of(
            in -> new ValidatePosition(in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.x).i32(packet.y).i32(packet.z).i32(packet.heading).i32(packet.vehicleId));
}
