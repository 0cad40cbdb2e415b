package dev.meridian.kit.link;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import io.netty.channel.embedded.EmbeddedChannel;

/** Links without a network, for tests in other packages: what is sent on them is encoded and goes nowhere. */
public final class TestLinks {

    private static final int BYTES_MAX = 1 << 20;

    private TestLinks() {}

    /** A link to that service, on its own service's loop. */
    public static Link to(ServiceId peer, ServiceKind kind, ServiceLoop loop) {
        return new Link(loop, new EmbeddedChannel(), peer, kind, BYTES_MAX);
    }
}
