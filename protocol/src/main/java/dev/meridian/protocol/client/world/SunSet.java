package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The night begins. */
public record SunSet() implements WorldEvent {

    public static final Codec<SunSet> CODEC = Codec.empty(new SunSet());
}
