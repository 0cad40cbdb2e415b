package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.wire.Codec;

/**
 * A service enters the registry, or changes its entry.
 *
 * @param service the whole entry
 */
public record Register(ServiceInfo service) implements DiscoveryMessage {

    public static final Codec<Register> CODEC = Codec.of(
            in -> new Register(ServiceInfo.CODEC.read(in)),
            (m, out) -> ServiceInfo.CODEC.write(m.service, out));
}
