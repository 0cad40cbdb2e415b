package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** The character is gone or waits for its deletion; {@link CharSelectionInfo} follows. */
public record CharDeleteSuccess() implements LobbyReply {

    public static final Codec<CharDeleteSuccess> CODEC = Codec.empty(new CharDeleteSuccess());
}
