package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;
import io.netty.buffer.ByteBuf;

/**
 * Something that all players in one part of the map are shown, whoever owns them and whether they see its cause or not: a shout. Already in the
 * client's form.
 *
 * @param originSession session whose input caused it, 0 for none
 * @param inputSeq that input
 * @param index how many-th output of that input
 * @param region number of that part, as the game counts them
 * @param packet opcode and body; valid during the call only
 */
public record RegionEvent(long originSession, int inputSeq, int index, int region, ByteBuf packet) implements HandoverMessage {

    public static final Codec<RegionEvent> CODEC = Codec.of(
            in -> new RegionEvent(in.i64(), in.i32(), in.u16(), in.u16(), in.restSlice()),
            (m, out) -> out.i64(m.originSession).i32(m.inputSeq).u16(m.index).u16(m.region).buffer(m.packet));
}
