package dev.meridian.kit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.kit.config.ServiceSettings.LinkTimeouts;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.link.LinkFaults;
import dev.meridian.kit.link.LinkIdentity;
import dev.meridian.kit.link.LinkListener;
import dev.meridian.kit.link.LinkServer;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import dev.meridian.protocol.cluster.discovery.ServiceState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One listening gateway, and services that dial it. */
class GatewayLinksIT {

    private static final LinkTimeouts TIMEOUTS = new LinkTimeouts(
            Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMillis(200));

    private final ServiceLoop loop = ServiceLoop.start("gateway");
    private final BlockingQueue<String> came = new ArrayBlockingQueue<>(16);
    private final LinkServer server = LinkServer.listen(loop, "127.0.0.1", 0, identity("discovery-gateway-1", ServiceKind.DISCOVERY_GATEWAY), new Guests());

    @AfterEach
    void stop() {
        server.close();
        loop.close();
    }

    @Test
    void whoIsClosedDialsNobodyItLearnsOfAfterwards() throws Exception {
        GatewayLinks closed = links("auth-service-1");
        GatewayLinks open = links("auth-service-2");
        loop.execute(() -> {
            closed.close();
            closed.learn(List.of(gateway()));
            open.learn(List.of(gateway()));
        });
        assertThat(came.poll(10, TimeUnit.SECONDS)).isEqualTo("auth-service-2");
        loop.execute(open::close);
    }

    @Test
    void whoIsLinkedThroughASeedDialsNoSecondTimeWhenItLearnsOfThatGatewayAgain() throws Exception {
        GatewayLinks links = links("auth-service-1");
        loop.execute(() -> {
            links.learn(List.of(gateway()));
            links.start(List.of(new Address("127.0.0.1", server.port())));
        });
        assertThat(came.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(came.poll(10, TimeUnit.SECONDS)).as("both dialled, before either was linked").isNotNull();
        loop.execute(() -> links.learn(List.of(gateway())));
        GatewayLinks other = links("auth-service-2");
        loop.execute(() -> other.learn(List.of(gateway())));
        assertThat(came.poll(10, TimeUnit.SECONDS)).isEqualTo("auth-service-2");
        loop.execute(links::close);
        loop.execute(other::close);
    }

    private GatewayLinks links(String name) {
        return new GatewayLinks(loop, identity(name, ServiceKind.AUTH_SERVICE), new Deaf());
    }

    private LinkIdentity identity(String name, ServiceKind kind) {
        byte[] secret = "a secret of sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
        return new LinkIdentity(new ServiceId(name, 1), kind, secret, TIMEOUTS, 1 << 20, LinkFaults.of(loop));
    }

    private ServiceInfo gateway() {
        return new ServiceInfo(new ServiceId("discovery-gateway-1", 1), ServiceKind.DISCOVERY_GATEWAY, ServiceState.READY, "127.0.0.1", server.port(), 0,
                "", 0, 1, 1, "", 1);
    }

    /** Notes who comes. */
    private final class Guests implements LinkListener {

        @Override
        public void linkUp(Link link) {
            came.add(link.peer().name());
        }

        @Override
        public void linkDown(Link link, String reason) {}

        @Override
        public void message(Link link, ClusterMessage message) {}
    }

    private static final class Deaf implements LinkListener {

        @Override
        public void linkUp(Link link) {}

        @Override
        public void linkDown(Link link, String reason) {}

        @Override
        public void message(Link link, ClusterMessage message) {}
    }
}
