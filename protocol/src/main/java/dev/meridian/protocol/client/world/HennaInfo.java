package dev.meridian.protocol.client.world;

import dev.meridian.protocol.client.lobby.BaseStats;
import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.PacketReader;
import java.util.List;

/**
 * The dyes the receiver wears.
 *
 * @param bonus what they add up to, each -128 to 127
 */
public record HennaInfo(BaseStats bonus, int slots, List<Dye> dyes) implements WorldEvent {

    private static final int DYES_MAX = 16;

    public static final Codec<HennaInfo> CODEC = Codec.of(
            in -> new HennaInfo(bonus(in), in.i32(), in.list(in.i32(), DYES_MAX, Dye.CODEC::read)),
            (packet, out) -> out.u8(packet.bonus.intelligence()).u8(packet.bonus.strength()).u8(packet.bonus.constitution())
                    .u8(packet.bonus.mentality()).u8(packet.bonus.dexterity()).u8(packet.bonus.wit())
                    .i32(packet.slots).i32(packet.dyes.size()).each(packet.dyes, Dye.CODEC::write));

    /** No dye. */
    public static final HennaInfo NONE = new HennaInfo(new BaseStats(0, 0, 0, 0, 0, 0), 0, List.of());

    /** One dye. */
    public record Dye(int dyeId, boolean usable) {

        static final Codec<Dye> CODEC = Codec.of(
                in -> new Dye(in.i32(), in.bool32()),
                (dye, out) -> out.i32(dye.dyeId).bool32(dye.usable));
    }

    private static BaseStats bonus(PacketReader in) {
        int intelligence = in.i8();
        int strength = in.i8();
        int constitution = in.i8();
        int mentality = in.i8();
        int dexterity = in.i8();
        return new BaseStats(strength, dexterity, constitution, intelligence, in.i8(), mentality);
    }
}
