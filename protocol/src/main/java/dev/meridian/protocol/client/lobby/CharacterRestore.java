package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/**
 * The player takes a deletion back; answered by the list.
 *
 * @param slot index into the last {@link CharSelectionInfo}; the client's word
 */
public record CharacterRestore(int slot) implements LobbyRequest {

    public static final Codec<CharacterRestore> CODEC = Codec.of(
            in -> new CharacterRestore(in.i32()),
            (packet, out) -> out.i32(packet.slot));
}
