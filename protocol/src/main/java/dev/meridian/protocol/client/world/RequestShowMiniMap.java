package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** Answered by {@link ShowMiniMap}. */
public record RequestShowMiniMap() implements WorldRequest {

    public static final Codec<RequestShowMiniMap> CODEC = Codec.empty(new RequestShowMiniMap());
}
