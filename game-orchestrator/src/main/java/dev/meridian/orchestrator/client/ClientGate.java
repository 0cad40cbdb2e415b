package dev.meridian.orchestrator.client;

import dev.meridian.kit.door.Doorkeeper;
import dev.meridian.kit.door.TcpDoor;
import dev.meridian.kit.loop.ServiceLoop;
import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port game clients connect to. Created and closed outside the loop; the rest happens on it. */
public final class ClientGate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClientGate.class);
    private static final Duration PATIENCE_CHECK = Duration.ofSeconds(1);

    /** With more in the kernel's hands, a client that never reads would be noticed only after megabytes. */
    private static final TcpDoor.Outbound OUTBOUND = new TcpDoor.Outbound(new WriteBufferWaterMark(32 << 10, 128 << 10), 128 << 10);

    private final TcpDoor door;
    private final ServiceLoop loop;
    private final ClientLimits limits;
    private final ClientMeters meters;
    private final ClientListener listener;
    private final Doorkeeper keeper;
    private final Set<ClientConnection> clients = new LinkedHashSet<>();
    private final ServiceLoop.Timer patience;

    private ClientGate(
            ServiceLoop loop, String bind, int port, String purpose, ClientLimits limits, ClientMeters meters, ClientListener listener) {
        this.loop = loop;
        this.limits = limits;
        this.meters = meters;
        this.listener = listener;
        keeper = new Doorkeeper(limits.connections(), loop.now());
        door = TcpDoor.open(loop, bind, port, purpose, OUTBOUND, this::arrived);
        patience = loop.every(PATIENCE_CHECK, () -> List.copyOf(clients).forEach(ClientConnection::checkPatience));
    }

    /**
     * Starts listening. Not on the loop: waits until the port is bound.
     *
     * @param port 0 for any free one
     * @param purpose whose it is and for what, in case the port is taken
     * @throws dev.meridian.kit.config.SettingException if the port is taken
     */
    public static ClientGate listen(
            ServiceLoop loop, String bind, int port, String purpose, ClientLimits limits, ClientMeters meters, ClientListener listener) {
        return new ClientGate(loop, bind, port, purpose, limits, meters, listener);
    }

    /** The port it listens on. */
    public int port() {
        return door.port();
    }

    /** Lets nobody in any more; who is connected stays. Any thread; does not wait. */
    public void stopListening() {
        door.close();
    }

    /** Stops listening and closes every client. Any thread but the loop. */
    @Override
    public void close() {
        door.close();
        patience.cancel();
        loop.execute(() -> List.copyOf(clients).forEach(client -> client.close("the server stops")));
    }

    private void arrived(Channel channel, String address) {
        switch (keeper.admit(address, loop.now())) {
            case WELCOME -> welcome(channel, address);
            case FULL -> turnAway(channel, address, "full", limits.connections().connections() + " clients are connected");
            case TOO_MANY_OF_ADDRESS ->
                turnAway(channel, address, "too-many-of-one-address", limits.connections().perAddress() + " are connected from there");
            case TOO_FAST_OF_ADDRESS ->
                turnAway(channel, address, "too-fast-of-one-address", limits.connections().newPerMinute() + " a minute may come from there");
        }
    }

    private void welcome(Channel channel, String address) {
        var client = new ClientConnection(loop, listener, limits, meters, address);
        clients.add(client);
        channel.closeFuture().addListener(_ -> {
            clients.remove(client);
            keeper.gone(address);
        });
        channel.pipeline().addFirst("client", client);
    }

    private void turnAway(Channel channel, String address, String reason, String detail) {
        meters.refused(reason);
        LOG.info("client.refused address={} reason={} detail=\"{}\"", address, reason, detail);
        channel.close();
    }
}
