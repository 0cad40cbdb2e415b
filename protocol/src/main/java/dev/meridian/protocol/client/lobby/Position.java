package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** A point of the world, in world units. */
public record Position(int x, int y, int z) {

    public static final Codec<Position> CODEC = Codec.of(
            in -> new Position(in.i32(), in.i32(), in.i32()),
            (position, out) -> out.i32(position.x).i32(position.y).i32(position.z));
}
