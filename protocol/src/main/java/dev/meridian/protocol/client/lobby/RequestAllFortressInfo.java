package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** The client asks for the fortresses while a character loads; needs no answer. */
public record RequestAllFortressInfo() implements LobbyRequest {

    public static final Codec<RequestAllFortressInfo> CODEC = Codec.empty(new RequestAllFortressInfo());
}
