package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** The client asks for the stored key table; answered by {@link ExUISetting}, or not at all. */
public record RequestKeyMapping() implements LobbyRequest {

    public static final Codec<RequestKeyMapping> CODEC = Codec.empty(new RequestKeyMapping());
}
