package dev.meridian.protocol.cluster.link;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The listener accepts the caller and proves itself.
 *
 * @param proof HMAC-SHA256 over both nonces and the listener
 */
public record Welcome(byte[] proof) implements LinkMessage {

    public static final Codec<Welcome> CODEC = Codec.of(
            in -> new Welcome(in.blob(Bounds.MAC)),
            (m, out) -> out.blob(m.proof));
}
