package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * The character list of the account. Slots are indexes into it, so the server remembers what it sent last.
 *
 * @param maxCharacters how many the account may have; 0 forbids creation
 * @param characters    in order of creation
 */
public record CharSelectionInfo(int maxCharacters, List<CharacterSlot> characters) implements LobbyReply {

    private static final int CHARACTERS_MAX = 64;

    public static final Codec<CharSelectionInfo> CODEC = Codec.of(
            in -> {
                int count = in.i32();
                int maxCharacters = in.i32();
                return new CharSelectionInfo(maxCharacters, in.skip(1).list(count, CHARACTERS_MAX, CharacterSlot.CODEC::read));
            },
            (info, out) -> out.i32(info.characters.size()).i32(info.maxCharacters).u8(0).each(info.characters, CharacterSlot.CODEC::write));
}
