package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/**
 * The character that is about to enter the world; the client shows the loading screen.
 *
 * @param sessionId       the session's playOk1
 * @param gameTimeMinutes minute of the game's day, 0 to 1439
 */
public record CharSelected(String name, int objectId, String title, int sessionId, int clanId, boolean female, int race, int classId,
        boolean active, Position position, double currentHp, double currentMp, int sp, long exp, int level, int karma, int pkKills,
        BaseStats stats, int gameTimeMinutes) implements LobbyReply {

    private static final int TEXT_CHARS_MAX = 64;
    private static final int TAIL_BYTES = 16 + 64 + 4;

    public static final Codec<CharSelected> CODEC = Codec.of(
            in -> new CharSelected(in.utf16(TEXT_CHARS_MAX), in.i32(), in.utf16(TEXT_CHARS_MAX), in.i32(), in.i32(), in.skip(4).bool32(),
                    in.i32(), in.i32(), in.bool32(), Position.CODEC.read(in), in.f64(), in.f64(), in.i32(), in.i64(), in.i32(), in.i32(),
                    in.i32(), BaseStats.INT_FIRST.read(in), in.i32()),
            (selected, out) -> {
                out.utf16(selected.name).i32(selected.objectId).utf16(selected.title).i32(selected.sessionId).i32(selected.clanId).i32(0)
                        .bool32(selected.female).i32(selected.race).i32(selected.classId).bool32(selected.active);
                Position.CODEC.write(selected.position, out);
                out.f64(selected.currentHp).f64(selected.currentMp).i32(selected.sp).i64(selected.exp).i32(selected.level)
                        .i32(selected.karma).i32(selected.pkKills);
                BaseStats.INT_FIRST.write(selected.stats, out);
                out.i32(selected.gameTimeMinutes).i32(0).i32(selected.classId).zeros(TAIL_BYTES);
            })
            .skippingFiller(8 + TAIL_BYTES);
}
