package dev.meridian.kit.link;

import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.loop.ServiceLoop;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;

/** Listens for links of other services. Created and closed by its service, outside the loop. */
public final class LinkServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkServer.class);
    private static final int BACKLOG = 4096;
    private static final Duration BIND_PATIENCE = Duration.ofSeconds(10);

    private final DisposableServer server;

    private LinkServer(DisposableServer server) {
        this.server = server;
    }

    /**
     * Starts listening. Not on the loop: waits until the port is bound.
     *
     * @param port 0 for any free one
     * @throws SettingException if the port is taken
     */
    public static LinkServer listen(ServiceLoop loop, String bind, int port, LinkIdentity identity, LinkListener listener) {
        try {
            DisposableServer server = TcpServer.create()
                    .runOn(loop.resources())
                    .host(bind)
                    .port(port)
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .doOnChannelInit((_, channel, _) -> LinkPipeline.install(
                            channel, new LinkHandler(loop, identity, LinkProof.Role.LISTENER, listener)))
                    .handle((_, _) -> Mono.never())
                    .bind()
                    .block(BIND_PATIENCE);
            if (server == null) {
                throw new SettingException("port " + port + " on " + bind + ": not bound");
            }
            LOG.debug("link.listening service={} port={}", identity.self(), server.port());
            return new LinkServer(server);
        } catch (RuntimeException e) {
            throw new SettingException("port " + port + " on " + bind + " cannot be used for links of " + identity.self().name() + ": "
                    + e.getMessage() + "; stop what uses it or choose another with --port-offset");
        }
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) server.address()).getPort();
    }

    /** Stops listening; links that stand stay. */
    @Override
    public void close() {
        server.dispose();
    }
}
