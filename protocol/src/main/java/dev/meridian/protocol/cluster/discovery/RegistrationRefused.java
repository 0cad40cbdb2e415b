package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The entry was not taken.
 *
 * @param reason what was wrong
 */
public record RegistrationRefused(String reason) implements DiscoveryMessage {

    public static final Codec<RegistrationRefused> CODEC = Codec.of(
            in -> new RegistrationRefused(in.utf8(Bounds.TEXT)),
            (m, out) -> out.utf8(m.reason));
}
