package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** The six base statistics. Packets carry them in one of two orders. */
public record BaseStats(int strength, int dexterity, int constitution, int intelligence, int wit, int mentality) {

    /** STR, DEX, CON, INT, WIT, MEN: templates and the character's own window. */
    public static final Codec<BaseStats> STR_FIRST = Codec.of(
            in -> new BaseStats(in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
            (stats, out) -> out.i32(stats.strength).i32(stats.dexterity).i32(stats.constitution).i32(stats.intelligence).i32(stats.wit)
                    .i32(stats.mentality));

    /** INT, STR, CON, MEN, DEX, WIT: creation and selection. */
    static final Codec<BaseStats> INT_FIRST = Codec.of(
            in -> {
                int intelligence = in.i32();
                int strength = in.i32();
                int constitution = in.i32();
                int mentality = in.i32();
                int dexterity = in.i32();
                return new BaseStats(strength, dexterity, constitution, intelligence, in.i32(), mentality);
            },
            (stats, out) -> out.i32(stats.intelligence).i32(stats.strength).i32(stats.constitution).i32(stats.mentality)
                    .i32(stats.dexterity).i32(stats.wit));
}
