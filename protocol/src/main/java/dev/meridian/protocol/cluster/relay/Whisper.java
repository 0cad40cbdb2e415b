package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A word to one player by name, found in the orchestrators' directory.
 *
 * @param session the speaker's
 * @param toName the listener's name, any case
 * @param deliver packet for the listener
 * @param confirm packet for the speaker when delivered
 * @param unknown packet for the speaker when nobody of that name plays
 */
public record Whisper(long session, String toName, byte[] deliver, byte[] confirm, byte[] unknown) implements RelayMessage {

    public static final Codec<Whisper> CODEC = Codec.of(
            in -> new Whisper(
                    in.i64(),
                    in.utf8(Bounds.CHARACTER),
                    in.blob(Bounds.STATE),
                    in.blob(Bounds.STATE),
                    in.blob(Bounds.STATE)),
            (m, out) -> out.i64(m.session).utf8(m.toName).blob(m.deliver).blob(m.confirm).blob(m.unknown));
}
