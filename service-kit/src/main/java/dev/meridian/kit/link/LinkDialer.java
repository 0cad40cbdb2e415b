package dev.meridian.kit.link;

import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.kit.loop.ServiceLoop;
import io.netty.channel.ChannelOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.netty.Connection;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpClient;

/**
 * Keeps one link to an address: dials, and dials again when it breaks, until it is closed. Loop thread.
 *
 * <p>Who answers there is known after the handshake only; the listener hears of it through {@link LinkListener#linkUp}.
 */
public final class LinkDialer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkDialer.class);

    private final ServiceLoop loop;
    private final Address address;
    private final LinkIdentity identity;
    private final LinkListener listener;
    private boolean closed;
    private boolean resting;
    private @Nullable Connection connection;
    private @Nullable Disposable dialling;

    private LinkDialer(ServiceLoop loop, Address address, LinkIdentity identity, LinkListener listener) {
        this.loop = loop;
        this.address = address;
        this.identity = identity;
        this.listener = listener;
    }

    /** Starts dialling. */
    public static LinkDialer dial(ServiceLoop loop, Address address, LinkIdentity identity, LinkListener listener) {
        loop.check();
        var dialer = new LinkDialer(loop, address, identity, listener);
        dialer.connect();
        return dialer;
    }

    /** Where it dials. */
    public Address address() {
        return address;
    }

    private void connect() {
        boolean underWay = connection != null || (dialling != null && !dialling.isDisposed());
        if (closed || resting || underWay) {
            return;
        }
        dialling = TcpClient.create(ConnectionProvider.newConnection())
                .runOn(loop.resources())
                .host(address.host())
                .port(address.port())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) identity.timeouts().connect().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .doOnChannelInit((_, channel, _) ->
                        LinkPipeline.install(channel, new LinkHandler(loop, identity, LinkProof.Role.CALLER, listener)))
                .connect()
                .subscribe(onLoop(this::connected), onLoop(this::failed));
    }

    private <T> Consumer<T> onLoop(Consumer<T> action) {
        return value -> {
            if (loop.inLoop()) {
                action.accept(value);
            } else {
                loop.execute(() -> action.accept(value));
            }
        };
    }

    private void connected(Connection made) {
        if (closed) {
            made.dispose();
            return;
        }
        connection = made;
        made.onDispose(() -> loop.execute(() -> {
            connection = null;
            again();
        }));
    }

    private void failed(Throwable cause) {
        LOG.debug("link.dial_failed service={} address={} cause=\"{}\"", identity.self(), address, cause.toString());
        again();
    }

    private void again() {
        if (!closed && !resting) {
            loop.after(identity.timeouts().retry(), this::connect);
        }
    }

    /** Does not dial again when the connection breaks; one that stands is kept. */
    public void rest() {
        resting = true;
    }

    /** Dials again after a rest. */
    public void resume() {
        if (resting) {
            resting = false;
            connect();
        }
    }

    /** Stops dialling and closes the connection. */
    @Override
    public void close() {
        closed = true;
        if (dialling != null) {
            dialling.dispose();
        }
        if (connection != null) {
            connection.dispose();
        }
    }
}
