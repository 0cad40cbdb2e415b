package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** What a player chose at creation. Male characters have hair styles 0 to 4, female ones 0 to 6; colours 0 to 3; faces 0 to 2. */
public record Looks(int hairStyle, int hairColour, int face) {

    public static final Codec<Looks> CODEC = Codec.of(
            in -> new Looks(in.i32(), in.i32(), in.i32()),
            (looks, out) -> out.i32(looks.hairStyle).i32(looks.hairColour).i32(looks.face));
}
