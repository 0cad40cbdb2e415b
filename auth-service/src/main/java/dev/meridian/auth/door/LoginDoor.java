package dev.meridian.auth.door;

import dev.meridian.auth.refusal.Refusal;
import dev.meridian.auth.refusal.Refusals;
import dev.meridian.kit.door.Doorkeeper;
import dev.meridian.kit.door.TcpDoor;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.crypto.RsaKeys;
import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;

/** Listens for clients and keeps count of them. Opened and closed outside the loop; its state belongs to the loop. */
public final class LoginDoor implements AutoCloseable {

    /** What may wait for a client: the longest honest conversation stays far below. */
    private static final TcpDoor.Outbound OUTBOUND = new TcpDoor.Outbound(new WriteBufferWaterMark(4 << 10, 8 << 10), 16 << 10);

    private final ServiceLoop loop;
    private final Limits limits;
    private final RsaKeys keys;
    private final LoginDesk desk;
    private final Refusals refusals;
    private final Doorkeeper keeper;
    private final TcpDoor door;
    private volatile int connections;

    /**
     * Limits of client connections.
     *
     * @param lifetime a connection lives no longer
     * @param frameTimeout a frame that has begun must be complete within this time
     * @param connections how many may come in, in all and from one address
     */
    public record Limits(Duration lifetime, Duration frameTimeout, Doorkeeper.Limits connections) {}

    private LoginDoor(
            ServiceLoop loop, String bind, int port, String purpose, Limits limits, RsaKeys keys, LoginDesk desk, Refusals refusals) {
        this.loop = loop;
        this.limits = limits;
        this.keys = keys;
        this.desk = desk;
        this.refusals = refusals;
        this.keeper = new Doorkeeper(limits.connections(), loop.now());
        this.door = TcpDoor.open(loop, bind, port, purpose, OUTBOUND, this::arrived);
    }

    /**
     * Starts listening. Not on the loop: waits until the port is bound.
     *
     * @param port 0 for any free one
     * @param purpose whose it is and for what, in case the port is taken
     * @throws dev.meridian.kit.config.SettingException if the port is taken
     */
    public static LoginDoor open(
            ServiceLoop loop, String bind, int port, String purpose, Limits limits, RsaKeys keys, LoginDesk desk, Refusals refusals) {
        return new LoginDoor(loop, bind, port, purpose, limits, keys, desk, refusals);
    }

    /** The port clients connect to. */
    public int port() {
        return door.port();
    }

    /** Clients connected now. Any thread. */
    public int connections() {
        return connections;
    }

    /** Stops listening; connections that stand live out their time. */
    @Override
    public void close() {
        door.close();
    }

    private void arrived(Channel channel, String address) {
        Refusal reason = switch (keeper.admit(address, loop.now())) {
            case WELCOME -> null;
            case FULL -> Refusal.TOO_MANY_CONNECTIONS;
            case TOO_MANY_OF_ADDRESS -> Refusal.TOO_MANY_FROM_ADDRESS;
            case TOO_FAST_OF_ADDRESS -> Refusal.TOO_FAST_FROM_ADDRESS;
        };
        if (reason != null) {
            refusals.note(reason, address, "", "");
            channel.close();
            return;
        }
        connections = keeper.connections();
        channel.closeFuture().addListener(_ -> {
            keeper.gone(address);
            connections = keeper.connections();
        });
        channel.pipeline().addFirst("login", new LoginConnection(loop, limits, keys.next(), desk, refusals, address));
    }
}
