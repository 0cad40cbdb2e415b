package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import java.util.List;

/** The starting classes a new character may have, with their base statistics. */
public record NewCharacterSuccess(List<Template> templates) implements LobbyReply {

    private static final int TEMPLATES_MAX = 128;

    public static final Codec<NewCharacterSuccess> CODEC = Codec.of(
            in -> new NewCharacterSuccess(in.list(in.i32(), TEMPLATES_MAX, Template.CODEC::read)),
            (packet, out) -> out.i32(packet.templates.size()).each(packet.templates, Template.CODEC::write));

    /** One starting class. */
    public record Template(int race, int classId, BaseStats stats) {

        /** Every statistic stands between the same two numbers, perhaps once a range that the player could choose from. */
        private static final int STAT_MAX = 70;

        private static final int STAT_MIN = 10;

        static final Codec<Template> CODEC = Codec.of(
                in -> new Template(in.i32(), in.i32(), new BaseStats(stat(in), stat(in), stat(in), stat(in), stat(in), stat(in))),
                (template, out) -> {
                    out.i32(template.race).i32(template.classId);
                    stat(template.stats.strength(), out);
                    stat(template.stats.dexterity(), out);
                    stat(template.stats.constitution(), out);
                    stat(template.stats.intelligence(), out);
                    stat(template.stats.wit(), out);
                    stat(template.stats.mentality(), out);
                });

        private static int stat(PacketReader in) {
            int value = in.skip(4).i32();
            in.skip(4);
            return value;
        }

        private static void stat(int value, PacketWriter out) {
            out.i32(STAT_MAX).i32(value).i32(STAT_MIN);
        }
    }
}
