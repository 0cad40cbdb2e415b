package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/**
 * The player deletes a character; answered by {@link CharDeleteSuccess} or {@link CharDeleteFail}, then the list.
 *
 * @param slot index into the last {@link CharSelectionInfo}; the client's word
 */
public record CharacterDelete(int slot) implements LobbyRequest {

    public static final Codec<CharacterDelete> CODEC = Codec.of(
            in -> new CharacterDelete(in.i32()),
            (packet, out) -> out.i32(packet.slot));
}
