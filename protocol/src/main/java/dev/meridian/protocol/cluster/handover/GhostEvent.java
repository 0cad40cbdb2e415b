package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;
import io.netty.buffer.ByteBuf;

/**
 * Something that players who see the ghost are shown: a line of chat, a gesture. Already in the client's form.
 *
 * @param objectId the object that does it
 * @param objectEpoch its epoch
 * @param originSession session whose input caused it, 0 for none
 * @param inputSeq that input
 * @param index how many-th output of that input; from {@link #OF_ACTS} on, of what that input did to others
 * @param range reach in world units around the object; 0: everybody who sees it
 * @param packet opcode and body; valid during the call only
 */
public record GhostEvent(
        int objectId,
        int objectEpoch,
        long originSession,
        int inputSeq,
        int index,
        int range,
        ByteBuf packet)
        implements HandoverMessage {

    /** What an act makes its target show is numbered from here: the actor's own shard numbers what the input shows there, from 1. */
    public static final int OF_ACTS = 0x8000;

    public static final Codec<GhostEvent> CODEC = Codec.of(
            in -> new GhostEvent(
                    in.i32(),
                    in.i32(),
                    in.i64(),
                    in.i32(),
                    in.u16(),
                    in.i32(),
                    in.restSlice()),
            (m, out) -> {
                out.i32(m.objectId)
                        .i32(m.objectEpoch)
                        .i64(m.originSession)
                        .i32(m.inputSeq)
                        .u16(m.index)
                        .i32(m.range)
                        .buffer(m.packet);
            });
}
