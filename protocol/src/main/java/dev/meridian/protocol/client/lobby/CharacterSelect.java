package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/**
 * The player enters the world with a character; answered by {@link SSQInfo} and {@link CharSelected}. A double click sends it twice.
 *
 * @param slot index into the last {@link CharSelectionInfo}; the client's word
 */
public record CharacterSelect(int slot) implements LobbyRequest {

    private static final int UNUSED_BYTES = 14;

    public static final Codec<CharacterSelect> CODEC = Codec.of(
            in -> new CharacterSelect(in.i32()),
            (packet, out) -> out.i32(packet.slot).zeros(UNUSED_BYTES))
            .skippingFiller(UNUSED_BYTES);
}
