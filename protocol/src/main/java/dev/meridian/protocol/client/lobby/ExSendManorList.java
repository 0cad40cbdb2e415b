package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/** The castles by number. */
public record ExSendManorList(List<Castle> castles) implements LobbyReply {

    private static final int CASTLES_MAX = 64;
    private static final int NAME_CHARS_MAX = 64;

    public static final Codec<ExSendManorList> CODEC = Codec.of(
            in -> new ExSendManorList(in.list(in.i32(), CASTLES_MAX, Castle.CODEC::read)),
            (packet, out) -> out.i32(packet.castles.size()).each(packet.castles, Castle.CODEC::write));

    /** What every High Five client expects. */
    public static final ExSendManorList ALL = new ExSendManorList(List.of(
            new Castle(1, "gludio"), new Castle(2, "dion"), new Castle(3, "giran"), new Castle(4, "oren"), new Castle(5, "aden"),
            new Castle(6, "innadril"), new Castle(7, "goddard"), new Castle(8, "rune"), new Castle(9, "schuttgart")));

    /** One castle; the name in lower case. */
    public record Castle(int id, String name) {

        static final Codec<Castle> CODEC = Codec.of(
                in -> new Castle(in.i32(), in.utf16(NAME_CHARS_MAX)),
                (castle, out) -> out.i32(castle.id).utf16(castle.name));
    }
}
