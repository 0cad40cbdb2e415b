package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.wire.Codec;

/** The service leaves in order. */
public record Deregister() implements DiscoveryMessage {

    public static final Codec<Deregister> CODEC = Codec.empty(new Deregister());
}
