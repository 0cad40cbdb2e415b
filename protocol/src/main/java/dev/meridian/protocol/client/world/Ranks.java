package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * Social rank, and the colour of the title.
 *
 * @param pledgeClass social rank
 * @param pledgeType  sub-unit of the clan
 * @param titleColour 0x00BBGGRR
 */
public record Ranks(int pledgeClass, int pledgeType, int titleColour, int cursedWeaponLevel) {

    /** The colour of a title nobody has coloured. */
    public static final int DEFAULT_TITLE_COLOUR = 0xECF9A2;

    /** Without rank. */
    public static final Ranks NONE = new Ranks(0, 0, DEFAULT_TITLE_COLOUR, 0);

    static final Codec<Ranks> CODEC = Codec.of(
            in -> new Ranks(in.i32(), in.i32(), in.i32(), in.i32()),
            (ranks, out) -> out.i32(ranks.pledgeClass).i32(ranks.pledgeType).i32(ranks.titleColour).i32(ranks.cursedWeaponLevel));
}
