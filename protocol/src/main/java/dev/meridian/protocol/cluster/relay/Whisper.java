package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A word to one player by name, found in the orchestrators' directory. To the speaker's orchestrator it is one of the outputs to the speaker, and passes,
 * waits or is dropped as these do.
 *
 * @param session the speaker's, whose input caused it
 * @param objectEpoch epoch of the speaker's character at the sending shard
 * @param output number among the owner's outputs to the speaker
 * @param inputSeq the input that caused it
 * @param index how many-th output of that input the word is to the listener; the answer to the speaker is the next one
 * @param toName the listener's name, any case
 * @param deliver packet for the listener
 * @param confirm packet for the speaker when delivered
 * @param unknown packet for the speaker when nobody of that name plays
 */
public record Whisper(
        long session, int objectEpoch, int output, int inputSeq, int index, String toName, byte[] deliver, byte[] confirm, byte[] unknown)
        implements RelayMessage {

    public static final Codec<Whisper> CODEC = Codec.of(
            in -> new Whisper(
                    in.i64(),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.u16(),
                    in.utf8(Bounds.CHARACTER),
                    in.blob(Bounds.STATE),
                    in.blob(Bounds.STATE),
                    in.blob(Bounds.STATE)),
            (m, out) -> out.i64(m.session).i32(m.objectEpoch).i32(m.output).i32(m.inputSeq).u16(m.index)
                    .utf8(m.toName).blob(m.deliver).blob(m.confirm).blob(m.unknown));
}
