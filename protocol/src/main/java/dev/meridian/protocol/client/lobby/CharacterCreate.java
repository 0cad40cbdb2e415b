package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/**
 * The player made a character. Every number is the client's word.
 *
 * @param name    as typed; read far beyond the 16 characters a name may have, so that a long one gets its proper answer
 * @param classId must be a starting class of {@code race}
 * @param stats   what the client shows; the template decides
 */
public record CharacterCreate(String name, int race, boolean female, int classId, BaseStats stats, Looks looks) implements LobbyRequest {

    private static final int NAME_CHARS_MAX = 256;

    public static final Codec<CharacterCreate> CODEC = Codec.of(
            in -> new CharacterCreate(in.utf16(NAME_CHARS_MAX), in.i32(), in.bool32(), in.i32(),
                    BaseStats.INT_FIRST.read(in), Looks.CODEC.read(in)),
            (create, out) -> {
                out.utf16(create.name).i32(create.race).bool32(create.female).i32(create.classId);
                BaseStats.INT_FIRST.write(create.stats, out);
                Looks.CODEC.write(create.looks, out);
            });
}
