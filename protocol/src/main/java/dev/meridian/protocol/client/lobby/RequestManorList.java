package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** The client asks for the castles while a character loads; answered by {@link ExSendManorList}, or not at all. */
public record RequestManorList() implements LobbyRequest {

    public static final Codec<RequestManorList> CODEC = Codec.empty(new RequestManorList());
}
