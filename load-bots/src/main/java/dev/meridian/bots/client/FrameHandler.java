package dev.meridian.bots.client;

import dev.meridian.protocol.client.crypto.Frames;
import dev.meridian.protocol.wire.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts the server's bytes into frames and tells of the connection's end, once. Loop thread. */
abstract class FrameHandler extends ByteToMessageDecoder {

    private boolean ended;

    /** One body, valid during the call only. */
    abstract void frame(ByteBuf body);

    /** The connection is gone, or never stood. */
    abstract void ended(String reason);

    @Override
    protected final void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        ByteBuf body = Frames.next(in, Frames.SERVER_BYTES_MAX);
        while (body != null && !ended) {
            frame(body);
            body = Frames.next(in, Frames.SERVER_BYTES_MAX);
        }
    }

    @Override
    public final void channelInactive(ChannelHandlerContext ctx) {
        end("the server closed the connection");
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable reason = cause.getCause() instanceof MalformedPacketException malformed ? malformed : cause;
        end(String.valueOf(reason.getMessage()));
        ctx.close();
    }

    final void end(String reason) {
        if (!ended) {
            ended = true;
            ended(reason);
        }
    }
}
