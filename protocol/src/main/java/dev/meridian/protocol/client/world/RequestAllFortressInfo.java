package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The client asks for the fortresses; needs no answer. */
public record RequestAllFortressInfo() implements WorldRequest {

    public static final Codec<RequestAllFortressInfo> CODEC = Codec.empty(new RequestAllFortressInfo());
}
