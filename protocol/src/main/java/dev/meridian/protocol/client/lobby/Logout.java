package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** The player leaves from the character list; the connection is closed. */
public record Logout() implements LobbyRequest {

    public static final Codec<Logout> CODEC = Codec.empty(new Logout());
}
