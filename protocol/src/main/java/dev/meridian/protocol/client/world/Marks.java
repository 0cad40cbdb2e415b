package dev.meridian.protocol.client.world;

import dev.meridian.protocol.client.lobby.Position;
import dev.meridian.protocol.wire.Codec;

/**
 * What makes a character stand out.
 *
 * @param enchantEffect    glow of the weapon
 * @param team             0 none, 1 blue, 2 red circle
 * @param fishingSpot      where the float lies, while fishing
 * @param nameColour       0x00BBGGRR
 */
public record Marks(int enchantEffect, int team, int largeClanCrestId, boolean noble, boolean hero, boolean fishing, Position fishingSpot,
        int nameColour) {

    /** White. */
    public static final int DEFAULT_NAME_COLOUR = 0xFFFFFF;

    /** Nothing out of the ordinary. */
    public static final Marks NONE = new Marks(0, 0, 0, false, false, false, new Position(0, 0, 0), DEFAULT_NAME_COLOUR);

    static final Codec<Marks> CODEC = Codec.of(
            in -> new Marks(in.u8(), in.u8(), in.i32(), in.bool(), in.bool(), in.bool(), Position.CODEC.read(in), in.i32()),
            (marks, out) -> {
                out.u8(marks.enchantEffect).u8(marks.team).i32(marks.largeClanCrestId).bool(marks.noble).bool(marks.hero).bool(marks.fishing);
                Position.CODEC.write(marks.fishingSpot, out);
                out.i32(marks.nameColour);
            });
}
