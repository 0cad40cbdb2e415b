package dev.meridian.bots.client;

import dev.meridian.kit.loop.ServiceLoop;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import reactor.netty.resources.LoopResources;

/** Opens plain Netty channels on a service loop. */
final class Dialler {

    private static final int CONNECT_MILLIS = 5_000;

    private Dialler() {}

    /** Dials; the handler hears of a failure as the connection's end. Loop thread. */
    static Channel dial(ServiceLoop loop, InetSocketAddress address, FrameHandler handler) {
        loop.check();
        EventLoopGroup group = loop.resources().onClient(LoopResources.DEFAULT_NATIVE);
        var connecting = new Bootstrap()
                .group(group)
                .channelFactory(() -> loop.resources().onChannel(SocketChannel.class, group))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(handler)
                .connect(address);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                handler.end("no connection to " + address + ": " + done.cause().getMessage());
            }
        });
        return connecting.channel();
    }
}
