package dev.meridian.orchestrator.client;

import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.loop.ServiceLoop;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;

/** The port game clients connect to. Created and closed outside the loop; the rest happens on it. */
public final class ClientGate implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final Duration BIND_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_CHECK = Duration.ofSeconds(1);
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 128 * 1024);

    private final DisposableServer server;
    private final ServiceLoop loop;
    private final Set<ClientConnection> clients = new LinkedHashSet<>();
    private final Map<String, Integer> perAddress = new HashMap<>();
    private final ServiceLoop.Timer patience;

    private ClientGate(ServiceLoop loop, String bind, int port, ClientLimits limits, ClientMeters meters, ClientListener listener) {
        this.loop = loop;
        var counted = new Counted(listener, limits);
        server = bind(loop, bind, port, limits, meters, counted);
        patience = loop.every(PATIENCE_CHECK, () -> List.copyOf(clients).forEach(ClientConnection::checkPatience));
    }

    /**
     * Starts listening. Not on the loop: waits until the port is bound.
     *
     * @param port 0 for any free one
     * @throws SettingException if the port is taken
     */
    public static ClientGate listen(
            ServiceLoop loop, String bind, int port, ClientLimits limits, ClientMeters meters, ClientListener listener) {
        return new ClientGate(loop, bind, port, limits, meters, listener);
    }

    private static DisposableServer bind(
            ServiceLoop loop, String bind, int port, ClientLimits limits, ClientMeters meters, ClientListener listener) {
        try {
            DisposableServer bound = TcpServer.create()
                    .runOn(loop.resources())
                    .host(bind)
                    .port(port)
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.SO_KEEPALIVE, true)
                    .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                    .doOnChannelInit((_, channel, _) ->
                            channel.pipeline().addFirst("client", new ClientConnection(loop, listener, limits, meters)))
                    .handle((_, _) -> Mono.never())
                    .bind()
                    .block(BIND_PATIENCE);
            if (bound == null) {
                throw new SettingException("port " + port + " on " + bind + ": not bound");
            }
            return bound;
        } catch (RuntimeException e) {
            throw new SettingException("port " + port + " on " + bind + " cannot be used for game clients: " + e.getMessage()
                    + "; stop what uses it or choose another with --port-offset");
        }
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) server.address()).getPort();
    }

    /** Stops listening and closes every client. Any thread but the loop. */
    @Override
    public void close() {
        server.dispose();
        patience.cancel();
        loop.execute(() -> List.copyOf(clients).forEach(client -> client.close("the server stops")));
    }

    /** Counts connections before the listener sees them. */
    private final class Counted implements ClientListener {

        private final ClientListener listener;
        private final ClientLimits limits;

        Counted(ClientListener listener, ClientLimits limits) {
            this.listener = listener;
            this.limits = limits;
        }

        @Override
        public void opened(ClientConnection client) {
            clients.add(client);
            int same = perAddress.merge(client.address(), 1, Integer::sum);
            listener.opened(client);
            if (clients.size() > limits.connections()) {
                client.refuse("full", limits.connections() + " clients are connected");
            } else if (same > limits.perAddress()) {
                client.refuse("too-many-of-one-address", limits.perAddress() + " are connected from there");
            }
        }

        @Override
        public boolean wants(ClientConnection client) {
            return listener.wants(client);
        }

        @Override
        public void packet(ClientConnection client, ByteBuf body) {
            listener.packet(client, body);
        }

        @Override
        public void closed(ClientConnection client, String reason) {
            clients.remove(client);
            perAddress.computeIfPresent(client.address(), (_, count) -> count > 1 ? count - 1 : null);
            listener.closed(client, reason);
        }
    }
}
