package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** The client shows that it is disconnected; the server closes after it. In any state. */
public record ServerClose() implements LobbyReply {

    public static final Codec<ServerClose> CODEC = Codec.empty(new ServerClose());
}
