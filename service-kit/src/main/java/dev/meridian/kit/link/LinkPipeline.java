package dev.meridian.kit.link;

import io.netty.channel.Channel;

/** Puts frames and the link's handler before reactor-netty's own: a plain handler is cheaper for packets than an operator chain. */
final class LinkPipeline {

    private LinkPipeline() {}

    static void install(Channel channel, LinkHandler handler) {
        channel.pipeline().addFirst("frames", handler.frames()).addAfter("frames", "link", handler);
    }
}
