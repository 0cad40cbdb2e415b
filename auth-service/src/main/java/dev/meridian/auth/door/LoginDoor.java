package dev.meridian.auth.door;

import dev.meridian.auth.refusal.Refusal;
import dev.meridian.auth.refusal.Refusals;
import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.crypto.RsaKeys;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;

/** Listens for clients and keeps count of them. Opened and closed outside the loop; its state belongs to the loop. */
public final class LoginDoor implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final Duration BIND_PATIENCE = Duration.ofSeconds(10);

    /** Bytes that may wait for a client; the longest honest conversation stays far below. */
    private static final WriteBufferWaterMark WAITING_BYTES = new WriteBufferWaterMark(4 << 10, 8 << 10);

    /** What the kernel may hold for a client, so that one that never reads is noticed. */
    private static final int SEND_BUFFER_BYTES = 16 << 10;

    private final ServiceLoop loop;
    private final Limits limits;
    private final RsaKeys keys;
    private final LoginDesk desk;
    private final Refusals refusals;
    private final Map<String, Integer> perAddress = new HashMap<>();
    private final DisposableServer server;
    private int connections;

    /**
     * Limits of client connections.
     *
     * @param lifetime a connection lives no longer
     * @param frameTimeout a frame that has begun must be complete within this time
     * @param max connections at once
     * @param maxPerAddress connections at once from one address
     */
    public record Limits(Duration lifetime, Duration frameTimeout, int max, int maxPerAddress) {}

    private LoginDoor(ServiceLoop loop, String bind, int port, Limits limits, RsaKeys keys, LoginDesk desk, Refusals refusals) {
        this.loop = loop;
        this.limits = limits;
        this.keys = keys;
        this.desk = desk;
        this.refusals = refusals;
        this.server = listen(bind, port);
    }

    /**
     * Starts listening. Not on the loop: waits until the port is bound.
     *
     * @param port 0 for any free one
     * @throws SettingException if the port is taken
     */
    public static LoginDoor open(ServiceLoop loop, String bind, int port, Limits limits, RsaKeys keys, LoginDesk desk, Refusals refusals) {
        return new LoginDoor(loop, bind, port, limits, keys, desk, refusals);
    }

    private DisposableServer listen(String bind, int port) {
        try {
            DisposableServer bound = TcpServer.create()
                    .runOn(loop.resources())
                    .host(bind)
                    .port(port)
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                    .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING_BYTES)
                    .doOnChannelInit((_, channel, remote) -> admit(channel, addressOf(remote)))
                    .handle((_, _) -> Mono.never())
                    .bind()
                    .block(BIND_PATIENCE);
            if (bound == null) {
                throw new SettingException("port " + port + " on " + bind + ": not bound");
            }
            return bound;
        } catch (RuntimeException e) {
            throw new SettingException("port " + port + " on " + bind + " cannot be used for logins: " + e.getMessage()
                    + "; stop what uses it or choose another with --port-offset");
        }
    }

    /** The port clients connect to. */
    public int port() {
        return ((InetSocketAddress) server.address()).getPort();
    }

    /** Clients connected now. Any thread, then roughly. */
    public int connections() {
        return connections;
    }

    /** Stops listening; connections that stand live out their time. */
    @Override
    public void close() {
        server.dispose();
    }

    private static String addressOf(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : "unknown";
    }

    private void admit(Channel channel, String address) {
        int fromAddress = perAddress.getOrDefault(address, 0);
        if (connections >= limits.max() || fromAddress >= limits.maxPerAddress()) {
            Refusal reason = connections >= limits.max() ? Refusal.TOO_MANY_CONNECTIONS : Refusal.TOO_MANY_FROM_ADDRESS;
            refusals.note(reason, address, "", "");
            channel.close();
            return;
        }
        connections++;
        perAddress.merge(address, 1, Integer::sum);
        channel.closeFuture().addListener(_ -> loop.execute(() -> gone(address)));
        channel.pipeline().addFirst("login", new LoginConnection(loop, limits, keys.next(), desk, refusals, address));
    }

    private void gone(String address) {
        connections--;
        perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
}
