package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.wire.Codec;

/** The service still lives. */
public record Renew() implements DiscoveryMessage {

    public static final Codec<Renew> CODEC = Codec.empty(new Renew());
}
