package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A whisper for a client of another orchestrator.
 *
 * @param toName the listener's name
 * @param deliver packet for the listener
 */
public record WhisperForward(String toName, byte[] deliver) implements RelayMessage {

    public static final Codec<WhisperForward> CODEC = Codec.of(
            in -> new WhisperForward(in.utf8(Bounds.CHARACTER), in.blob(Bounds.STATE)),
            (m, out) -> out.utf8(m.toName).blob(m.deliver));
}
