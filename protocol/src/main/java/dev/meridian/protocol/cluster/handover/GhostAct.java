package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;
import io.netty.buffer.ByteBuf;

/**
 * An act of one shard's object on another shard's: the owner alone carries it out.
 *
 * @param targetId the object acted on
 * @param actorId who acts
 * @param originSession session whose input it is
 * @param inputSeq that input
 * @param index how many-th act of that input
 * @param act what is done
 * @param detail depends on the act; valid during the call only
 */
public record GhostAct(
        int targetId,
        int actorId,
        long originSession,
        int inputSeq,
        int index,
        int act,
        ByteBuf detail)
        implements HandoverMessage {

    public static final Codec<GhostAct> CODEC = Codec.of(
            in -> new GhostAct(
                    in.i32(),
                    in.i32(),
                    in.i64(),
                    in.i32(),
                    in.u16(),
                    in.u8(),
                    in.restSlice()),
            (m, out) -> {
                out.i32(m.targetId)
                        .i32(m.actorId)
                        .i64(m.originSession)
                        .i32(m.inputSeq)
                        .u16(m.index)
                        .u8(m.act)
                        .buffer(m.detail);
            });
}
