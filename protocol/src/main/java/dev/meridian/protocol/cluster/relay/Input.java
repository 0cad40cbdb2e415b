package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;
import io.netty.buffer.ByteBuf;

/**
 * One decrypted client packet.
 *
 * @param session whose
 * @param seq number of this input within the session, from 1
 * @param packet opcode and body; valid during the call only
 */
public record Input(long session, int seq, ByteBuf packet) implements RelayMessage {

    public static final Codec<Input> CODEC = Codec.of(
            in -> new Input(in.i64(), in.i32(), in.restSlice()),
            (m, out) -> out.i64(m.session).i32(m.seq).buffer(m.packet));
}
