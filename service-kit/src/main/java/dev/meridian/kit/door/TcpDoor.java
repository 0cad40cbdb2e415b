package dev.meridian.kit.door;

import dev.meridian.kit.loop.ServiceLoop;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;

/**
 * A TCP port whose connections all live on the service's loop, each served by a plain handler. Opened and closed outside the loop.
 *
 * <p>Reactor-netty binds and closes; the handler that {@link Arrival} puts first takes everything, since that is cheaper for packets than an operator chain.
 */
public final class TcpDoor implements AutoCloseable {

    private static final int BACKLOG = 4096;

    private final DisposableServer server;

    /** Takes a new connection in. */
    @FunctionalInterface
    public interface Arrival {

        /**
         * A connection was accepted: put a handler first into its pipeline, or close it. Loop thread.
         *
         * @param address where it comes from, without port
         */
        void arrived(Channel channel, String address);
    }

    /**
     * What may wait in memory for a peer that reads slowly.
     *
     * @param waiting bytes in this process from which the channel is no more writable, and below which it is again
     * @param kernelBytes bytes the kernel may hold besides; small enough that a peer that never reads is noticed. The kernel may double it
     */
    public record Outbound(WriteBufferWaterMark waiting, int kernelBytes) {}

    private TcpDoor(DisposableServer server) {
        this.server = server;
    }

    /**
     * Starts listening. Not on the loop: waits until the port is bound.
     *
     * @param port 0 for any free one
     * @param purpose whose it is and for what: {@code "logins of auth-service-1"}
     * @param outbound null where the peers are trusted: the defaults of Netty and the kernel
     * @throws dev.meridian.kit.config.SettingException if the port is taken
     */
    public static TcpDoor open(ServiceLoop loop, String bind, int port, String purpose, @Nullable Outbound outbound, Arrival arrival) {
        TcpServer server = TcpServer.create()
                .runOn(loop.resources())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .doOnChannelInit((_, channel, _) -> arrival.arrived(channel, addressOf(channel)))
                .handle((_, _) -> Mono.never());
        if (outbound != null) {
            server = server.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, outbound.waiting())
                    .childOption(ChannelOption.SO_SNDBUF, outbound.kernelBytes());
        }
        return new TcpDoor(PortBinding.bind(server, bind, port, purpose));
    }

    /** Asked of the channel: the address that reactor-netty hands to this callback is null for accepted connections. */
    private static String addressOf(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : "unknown";
    }

    /** The port it listens on. */
    public int port() {
        return PortBinding.portOf(server);
    }

    /** Stops listening; connections that stand stay. */
    @Override
    public void close() {
        server.dispose();
    }
}
