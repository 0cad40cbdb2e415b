package dev.meridian.kit.link;

import dev.meridian.protocol.cluster.ClusterProtocol;
import io.netty.channel.Channel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.nio.ByteOrder;

/** Puts frames and the link's handler before reactor-netty's own: a plain handler is cheaper for packets than an operator chain. */
final class LinkPipeline {

    private static final int LENGTH_BYTES = 4;

    private LinkPipeline() {}

    static void install(Channel channel, LinkHandler handler) {
        channel.pipeline()
                .addFirst(
                        "frames",
                        new LengthFieldBasedFrameDecoder(
                                ByteOrder.LITTLE_ENDIAN, ClusterProtocol.MESSAGE_BYTES_MAX, 0, LENGTH_BYTES, 0, LENGTH_BYTES, true))
                .addAfter("frames", "link", handler);
    }
}
