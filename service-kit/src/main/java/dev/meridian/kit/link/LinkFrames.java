package dev.meridian.kit.link;

import dev.meridian.protocol.cluster.ClusterProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.ByteOrder;

/**
 * Cuts frames: a 32-bit little-endian length, then that many bytes. Loop thread.
 *
 * <p>A peer that has not proved itself may announce handshake messages only: it is refused by its length field, before a byte of the frame is kept.
 */
final class LinkFrames extends LengthFieldBasedFrameDecoder {

    /** The longest handshake message, a refusal with its reason, is far shorter. */
    static final int HANDSHAKE_BYTES_MAX = 1024;

    private static final int LENGTH_BYTES = Integer.BYTES;

    private boolean proved;

    LinkFrames() {
        super(ByteOrder.LITTLE_ENDIAN, ClusterProtocol.MESSAGE_BYTES_MAX, 0, LENGTH_BYTES, 0, LENGTH_BYTES, true);
    }

    /** The peer has proved itself: frames of full length from now on. */
    void proved() {
        proved = true;
    }

    @Override
    protected Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
        if (!proved && in.readableBytes() >= LENGTH_BYTES) {
            long length = in.getUnsignedIntLE(in.readerIndex());
            if (length > HANDSHAKE_BYTES_MAX) {
                in.skipBytes(in.readableBytes());
                throw new TooLongFrameException("a frame of " + length + " bytes before the handshake");
            }
        }
        return super.decode(context, in);
    }
}
