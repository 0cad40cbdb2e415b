package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The day begins. */
public record SunRise() implements WorldEvent {

    public static final Codec<SunRise> CODEC = Codec.empty(new SunRise());
}
