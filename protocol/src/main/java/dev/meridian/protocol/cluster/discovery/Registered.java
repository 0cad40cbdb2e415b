package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.wire.Codec;

/**
 * The entry stands until the lease ends without renewal.
 *
 * @param leaseMillis how long it stands without another sign of life
 */
public record Registered(int leaseMillis) implements DiscoveryMessage {

    public static final Codec<Registered> CODEC = Codec.of(
            in -> new Registered(in.i32()),
            (m, out) -> out.i32(m.leaseMillis));
}
