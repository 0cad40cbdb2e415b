package dev.meridian.kit.link;

import dev.meridian.kit.door.TcpDoor;
import dev.meridian.kit.loop.ServiceLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for links of other services. Created and closed by its service, outside the loop. */
public final class LinkServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkServer.class);

    private final TcpDoor door;

    private LinkServer(TcpDoor door) {
        this.door = door;
    }

    /**
     * Starts listening. Not on the loop: waits until the port is bound.
     *
     * @param port 0 for any free one
     * @throws dev.meridian.kit.config.SettingException if the port is taken
     */
    public static LinkServer listen(ServiceLoop loop, String bind, int port, LinkIdentity identity, LinkListener listener) {
        TcpDoor door = TcpDoor.open(loop, bind, port, "links of " + identity.self().name(), null,
                (channel, _) -> LinkPipeline.install(channel, new LinkHandler(loop, identity, LinkProof.Role.LISTENER, listener)));
        LOG.debug("link.listening service={} port={}", identity.self(), door.port());
        return new LinkServer(door);
    }

    /** The port it listens on. */
    public int port() {
        return door.port();
    }

    /** Stops listening; links that stand stay. */
    @Override
    public void close() {
        door.close();
    }
}
