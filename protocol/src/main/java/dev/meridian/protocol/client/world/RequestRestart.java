package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The player goes back to the character list; answered by {@link RestartResponse}. */
public record RequestRestart() implements WorldRequest {

    public static final Codec<RequestRestart> CODEC = Codec.empty(new RequestRestart());
}
