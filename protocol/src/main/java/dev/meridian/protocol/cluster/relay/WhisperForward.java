package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A whisper for a client of another orchestrator.
 *
 * @param originSession the speaker's session
 * @param inputSeq the input that caused it
 * @param index how many-th output of that input
 * @param toName the listener's name
 * @param deliver packet for the listener
 */
public record WhisperForward(long originSession, int inputSeq, int index, String toName, byte[] deliver) implements RelayMessage {

    public static final Codec<WhisperForward> CODEC = Codec.of(
            in -> new WhisperForward(in.i64(), in.i32(), in.u16(), in.utf8(Bounds.CHARACTER), in.blob(Bounds.STATE)),
            (m, out) -> out.i64(m.originSession).i32(m.inputSeq).u16(m.index).utf8(m.toName).blob(m.deliver));
}
