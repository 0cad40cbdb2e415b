package dev.meridian.protocol.cluster.admin;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * Moves a character in play to a point; asked of every game shard, its owner does it.
 *
 * @param name the character
 * @param x world units
 * @param y world units
 * @param z world units
 */
public record PlaceCharacter(String name, int x, int y, int z) implements AdminMessage {

    public static final Codec<PlaceCharacter> CODEC = Codec.of(
            in -> new PlaceCharacter(in.utf8(Bounds.CHARACTER), in.i32(), in.i32(), in.i32()),
            (m, out) -> out.utf8(m.name).i32(m.x).i32(m.y).i32(m.z));
}
