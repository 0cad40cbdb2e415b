package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The client ran into something; the others are told with {@link StopMove}. */
public record CannotMoveAnymore(int x, int y, int z, int heading) implements WorldRequest {

    public static final Codec<CannotMoveAnymore> CODEC = Codec.of(
            in -> new CannotMoveAnymore(in.i32(), in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.x).i32(packet.y).i32(packet.z).i32(packet.heading));
}
