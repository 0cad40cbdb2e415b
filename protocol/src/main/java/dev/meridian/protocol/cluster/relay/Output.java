package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.MalformedPacketException;
import io.netty.buffer.ByteBuf;

/**
 * One client packet for any number of clients of one orchestrator: encoded once by the shard, encrypted per client there.
 *
 * <p>The body is {@code count} recipients of {@value #RECIPIENT_BYTES} bytes each, then the packet:
 *
 * <pre>
 *   0  i64  session        whose client
 *   8  i32  objectEpoch    epoch of that client's character at the sending shard
 *  12  i32  output         number of this packet among the owner's outputs to that session, from 1 for each owner
 * </pre>
 *
 * @param originSession session whose input caused it, 0 for none
 * @param inputSeq that input
 * @param index how many-th output of that input
 * @param count recipients
 * @param body recipients and packet; valid during the call only
 */
public record Output(long originSession, int inputSeq, int index, int count, ByteBuf body) implements RelayMessage {

    /** Bytes of one recipient. */
    public static final int RECIPIENT_BYTES = 16;

    public static final Codec<Output> CODEC = Codec.of(
            in -> new Output(in.i64(), in.i32(), in.u16(), in.i32(), in.restSlice()),
            (m, out) -> out.i64(m.originSession).i32(m.inputSeq).u16(m.index).i32(m.count).buffer(m.body));

    public Output {
        if (count < 0 || count > body.readableBytes() / RECIPIENT_BYTES) {
            throw new MalformedPacketException(count + " recipients do not fit " + body.readableBytes() + " bytes");
        }
    }

    /** Session of recipient {@code i}. */
    public long session(int i) {
        return body.getLongLE(body.readerIndex() + i * RECIPIENT_BYTES);
    }

    /** Object epoch of recipient {@code i}. */
    public int objectEpoch(int i) {
        return body.getIntLE(body.readerIndex() + i * RECIPIENT_BYTES + 8);
    }

    /** Output number of recipient {@code i}. */
    public int output(int i) {
        return body.getIntLE(body.readerIndex() + i * RECIPIENT_BYTES + 12);
    }

    /** Where the packet starts in {@link #body()}, as an absolute index. */
    public int packetIndex() {
        return body.readerIndex() + count * RECIPIENT_BYTES;
    }

    /** Bytes of the packet. */
    public int packetLength() {
        return body.writerIndex() - packetIndex();
    }
}
