package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** The client wants the character list; answered by {@link CharSelectionInfo}. */
public record RequestGotoLobby() implements LobbyRequest {

    public static final Codec<RequestGotoLobby> CODEC = Codec.empty(new RequestGotoLobby());
}
