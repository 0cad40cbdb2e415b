package dev.meridian.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import dev.meridian.kit.cluster.DrillOrders;
import dev.meridian.kit.cluster.GatewayLinks;
import dev.meridian.kit.cluster.OwnAnswers;
import dev.meridian.kit.cluster.StatusReports;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.link.LinkFaults;
import dev.meridian.kit.link.LinkIdentity;
import dev.meridian.kit.link.LinkListener;
import dev.meridian.kit.link.LinkServer;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.AskStatus;
import dev.meridian.protocol.cluster.admin.DrainService;
import dev.meridian.protocol.cluster.admin.FaultLink;
import dev.meridian.protocol.cluster.discovery.Deregister;
import dev.meridian.protocol.cluster.discovery.DirectoryUpdate;
import dev.meridian.protocol.cluster.discovery.Outcome;
import dev.meridian.protocol.cluster.discovery.Register;
import dev.meridian.protocol.cluster.discovery.Registered;
import dev.meridian.protocol.cluster.discovery.RegistrationRefused;
import dev.meridian.protocol.cluster.discovery.Renew;
import dev.meridian.protocol.cluster.discovery.Request;
import dev.meridian.protocol.cluster.discovery.Response;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import dev.meridian.protocol.cluster.discovery.ServiceState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway: the registry with leases, pushes of every change, and the routing of requests. Its state belongs to its loop.
 *
 * <p>It tells every linked service the whole directory on a change, at most once per {@value #PUSH_MILLIS} ms. Gateways register with each other as any
 * service does, so a new one is announced by the others.
 */
public final class DiscoveryGateway implements RunningService {

    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryGateway.class);
    private static final int PUSH_MILLIS = 20;
    private static final int RENEWALS_PER_LEASE = 4;
    private static final int CHECKS_PER_LEASE = 10;
    /** Between the last word and the end of the links: a connection that is closed with something unread takes back what was just sent on it. */
    private static final Duration FAREWELL = Duration.ofMillis(50);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final ServiceSettings settings;
    private final ServiceLoop loop;
    private final ServiceMetrics metrics;
    private final ServiceId self;
    private final Registry registry;
    private final Routes routes;
    private final Map<String, Link> links = new HashMap<>();
    private final LinkServer server;
    private final GatewayLinks others;
    private final long startedAtMillis = System.currentTimeMillis();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Counter requests;
    private ServiceState state = ServiceState.READY;
    private boolean pushPosted;

    private DiscoveryGateway(ServiceSettings settings) {
        this.settings = settings;
        loop = ServiceLoop.start(settings.name());
        metrics = ServiceMetrics.open(settings);
        self = new ServiceId(settings.name(), new SecureRandom().nextLong());
        registry = new Registry(settings.lease());
        routes = new Routes(settings.requestTimeout().multipliedBy(2));
        requests = metrics.registry().counter("meridian.gateway.requests");
        Gauge.builder("meridian.gateway.requests.under.way", routes, Routes::underWay).register(metrics.registry());
        var identity = new LinkIdentity(
                self, ServiceKind.DISCOVERY_GATEWAY, settings.secret(), settings.linkTimeouts(), settings.linkBytesMax(), LinkFaults.of(loop));
        server = LinkServer.listen(loop, settings.bind(), settings.linkPort(), identity, new ServiceTraffic());
        others = new GatewayLinks(loop, identity, new GatewayTraffic());
    }

    /**
     * Starts a gateway. Waits until its ports are bound.
     *
     * @throws dev.meridian.kit.config.SettingException if a setting does not fit or a port is taken
     */
    public static DiscoveryGateway start(Config config) {
        var gateway = new DiscoveryGateway(ServiceSettings.of(ServiceKind.DISCOVERY_GATEWAY, config));
        gateway.loop.execute(gateway::begin);
        return gateway;
    }

    private void begin() {
        registry.register(info(), loop.now());
        others.start(settings.gateways().stream().filter(a -> a.port() != server.port() || !a.host().equals(settings.advertise())).toList());
        loop.every(settings.lease().dividedBy(RENEWALS_PER_LEASE), this::renewSelf);
        loop.every(settings.lease().dividedBy(CHECKS_PER_LEASE), this::expire);
        metrics.readiness(() -> null);
        LOG.info("service.state name={} state=READY port={}", self, server.port());
        ready.complete(null);
    }

    private void renewSelf() {
        registry.register(info(), loop.now());
        others.all().forEach(link -> link.send(new Renew()));
    }

    private void expire() {
        long now = loop.now();
        routes.expire(now);
        for (ServiceInfo gone : registry.expire(now)) {
            LOG.warn("registry.expired service={} kind={}", gone.id(), gone.kind().label());
            pushSoon();
        }
    }

    private ServiceInfo info() {
        return new ServiceInfo(
                self,
                ServiceKind.DISCOVERY_GATEWAY,
                state,
                settings.advertise(),
                server.port(),
                metrics.port(),
                "",
                0,
                settings.zone(),
                ProcessHandle.current().pid(),
                StatusReports.PRODUCT_VERSION,
                startedAtMillis);
    }

    private void pushSoon() {
        if (!pushPosted) {
            pushPosted = true;
            loop.after(Duration.ofMillis(PUSH_MILLIS), this::push);
        }
    }

    private void push() {
        pushPosted = false;
        var update = new DirectoryUpdate(registry.all());
        links.values().forEach(link -> link.send(update));
        others.learn(registry.all().stream().filter(info -> info.kind() == ServiceKind.DISCOVERY_GATEWAY).toList());
    }

    private void register(Link link, ServiceInfo info) {
        if (!info.id().equals(link.peer())) {
            link.send(new RegistrationRefused("registers as " + info.id() + " on the link of " + link.peer()));
            return;
        }
        ServiceInfo before = registry.find(info.id().name());
        String refusal = registry.register(info, loop.now());
        if (refusal != null) {
            LOG.warn("registry.refused service={} reason=\"{}\"", info.id(), refusal);
            link.send(new RegistrationRefused(refusal));
            return;
        }
        link.send(new Registered((int) settings.lease().toMillis()));
        if (!info.equals(before)) {
            LOG.info("registry.entered service={} state={} address={}:{}", info.id(), info.state(), info.host(), info.linkPort());
            pushSoon();
        }
    }

    private void route(Link asker, Request request) {
        requests.increment();
        if (request.target().equals(self.name())
                || (request.target().isEmpty() && request.kind() == ServiceKind.DISCOVERY_GATEWAY)) {
            asker.send(OwnAnswers.to(request, this::own));
            return;
        }
        String name = request.target();
        if (name.isEmpty()) {
            ServiceInfo next = registry.next(request.kind());
            name = next == null ? "" : next.id().name();
        }
        Link answerer = links.get(name);
        // Gateways answer for themselves only: whoever asks one links to it first, as everybody does soon.
        if (answerer == null || answerer.kind() == ServiceKind.DISCOVERY_GATEWAY) {
            Routes.refuse(request, asker, Outcome.NO_SERVICE);
        } else {
            routes.forward(request, asker, answerer, loop.now());
        }
    }

    /** What is asked of this gateway itself; null for what it does not answer. */
    private @Nullable ClusterMessage own(ClusterMessage question) {
        return switch (question) {
            case AskStatus _ -> StatusReports.message(status());
            case DrainService _ -> drain();
            case FaultLink fault -> DrillOrders.carryOut(fault, LinkFaults.of(loop));
            default -> null;
        };
    }

    /** Services route what they ask through other gateways from now on; what is under way here is still answered. */
    private AdminReply drain() {
        state = ServiceState.DRAINING;
        LOG.info("service.state name={} state={}", self, state);
        registry.register(info(), loop.now());
        others.all().forEach(link -> link.send(new Register(info())));
        pushSoon();
        return new AdminReply(true, self.name() + " takes nothing new");
    }

    private ObjectNode status() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        StatusReports.addService(report, self, ServiceKind.DISCOVERY_GATEWAY, state, startedAtMillis);
        report.put("requests", (long) requests.count());
        report.put("requestsUnderWay", routes.underWay());
        ArrayNode registered = report.putArray("registered");
        registry.all().forEach(info -> registered.add(info.id().name()));
        return report;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public CompletionStage<Void> ready() {
        return ready;
    }

    /** The port of its links. */
    public int linkPort() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        loop.execute(() -> others.all().forEach(link -> link.send(new Deregister())));
        var closed = new CompletableFuture<Void>();
        loop.after(FAREWELL, () -> {
            others.close();
            List.copyOf(links.values()).forEach(link -> link.close("the gateway stops"));
            closed.complete(null);
        });
        closed.completeOnTimeout(null, STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        metrics.close();
        loop.close();
    }

    /** Links of services, and of gateways that dialled us. */
    private final class ServiceTraffic implements LinkListener {

        @Override
        public void linkUp(Link link) {
            Link before = links.put(link.peer().name(), link);
            if (before != null) {
                routes.linkDown(before);
                before.close("replaced by a newer link");
            }
            link.send(new DirectoryUpdate(registry.all()));
        }

        @Override
        public void linkDown(Link link, String reason) {
            if (links.remove(link.peer().name(), link) && registry.unlinked(link.peer())) {
                LOG.info("registry.unlinked service={} reason=\"{}\"", link.peer(), reason);
                pushSoon();
            }
            routes.linkDown(link);
        }

        @Override
        public void message(Link link, ClusterMessage message) {
            switch (message) {
                case Register register -> register(link, register.service());
                case Renew _ -> renew(link);
                case Deregister _ -> leave(link);
                case Request request -> route(link, request);
                case Response response -> routes.answered(response);
                default -> LOG.warn("gateway.unexpected message={} peer={}", message.getClass().getSimpleName(), link.peer());
            }
        }

        private void renew(Link link) {
            if (!registry.renew(link.peer(), loop.now())) {
                link.close("not registered; register again");
            }
        }

        private void leave(Link link) {
            if (registry.remove(link.peer())) {
                others.retain(registry.all().stream().map(info -> info.id().name()).toList());
                LOG.info("registry.left service={}", link.peer());
                pushSoon();
            }
        }
    }

    /** Links to other gateways: there we are a service like any other. */
    private final class GatewayTraffic implements LinkListener {

        @Override
        public void linkUp(Link link) {
            link.send(new Register(info()));
        }

        @Override
        public void linkDown(Link link, String reason) {
            LOG.info("gateway.down service={} gateway={} reason=\"{}\"", self, link.peer(), reason);
        }

        @Override
        public void message(Link link, ClusterMessage message) {
            if (message instanceof DirectoryUpdate update) {
                others.learn(update.services().stream().filter(info -> info.kind() == ServiceKind.DISCOVERY_GATEWAY).toList());
            }
        }
    }
}
