package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;
import io.netty.buffer.ByteBuf;

/**
 * An input that reached the old owner after it gave the object away.
 *
 * @param session whose
 * @param seq its number
 * @param packet opcode and body; valid during the call only
 */
public record ForwardInput(long session, int seq, ByteBuf packet) implements HandoverMessage {

    public static final Codec<ForwardInput> CODEC = Codec.of(
            in -> new ForwardInput(in.i64(), in.i32(), in.restSlice()),
            (m, out) -> out.i64(m.session).i32(m.seq).buffer(m.packet));
}
