package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The client asks for the stored key table; answered by {@link dev.meridian.protocol.client.lobby.ExUISetting}, or not at all. */
public record RequestKeyMapping() implements WorldRequest {

    public static final Codec<RequestKeyMapping> CODEC = Codec.empty(new RequestKeyMapping());
}
