package dev.meridian.kit.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.config.SettingException;
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
import dev.meridian.protocol.cluster.admin.StatusReport;
import dev.meridian.protocol.cluster.discovery.Deregister;
import dev.meridian.protocol.cluster.discovery.DirectoryUpdate;
import dev.meridian.protocol.cluster.discovery.Outcome;
import dev.meridian.protocol.cluster.discovery.Register;
import dev.meridian.protocol.cluster.discovery.RegistrationRefused;
import dev.meridian.protocol.cluster.discovery.Renew;
import dev.meridian.protocol.cluster.discovery.Request;
import dev.meridian.protocol.cluster.discovery.Response;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import dev.meridian.protocol.cluster.discovery.ServiceState;
import io.micrometer.core.instrument.Gauge;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A service's place in the cluster: its registration, the directory, its direct links, its requests. State belongs to the service's loop; {@link #join},
 * {@link #ready}, {@link #drain}, {@link #ask} and {@link #close} may be called from any thread.
 */
public final class ClusterMember implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);
    private static final int RENEWALS_PER_LEASE = 4;

    private final ServiceSettings settings;
    private final ServiceLoop loop;
    private final MemberHandler handler;
    private final ServiceId self;
    private final GatewayLinks gateways;
    private final LinkIdentity identity;
    private final MeshLinks mesh;
    private final Questions questions;
    private final Answers answers;
    private final Map<String, List<ServiceInfo>> views = new HashMap<>();
    private final long startedAtMillis = System.currentTimeMillis();
    private volatile @Nullable LinkServer server;
    private final int httpPort;
    private final Runnable pendingGauge;
    private volatile int clientPort;
    private volatile Directory directory = Directory.EMPTY;
    private ServiceLoop.@Nullable Timer renewal;
    private ServiceState state = ServiceState.STARTING;

    private ClusterMember(ServiceSettings settings, ServiceLoop loop, @Nullable ServiceMetrics metrics, MemberHandler handler) {
        this.settings = settings;
        this.loop = loop;
        this.handler = handler;
        this.self = new ServiceId(settings.name(), new SecureRandom().nextLong());
        this.clientPort = settings.clientPort();
        this.httpPort = metrics == null ? 0 : metrics.port();
        identity = new LinkIdentity(self, settings.kind(), settings.secret(), settings.linkTimeouts(), settings.linkBytesMax(), LinkFaults.of(loop));
        var direct = new DirectTraffic();
        gateways = new GatewayLinks(loop, identity, new GatewayTraffic());
        mesh = new MeshLinks(loop, identity, direct);
        questions = new Questions(loop, settings.requestTimeout(), gateways::towards);
        answers = new Answers(loop, this::answer);
        pendingGauge = metrics == null
                ? () -> {}
                : metrics.whileOpen(Gauge.builder("meridian.requests.pending", questions, Questions::size)
                        .register(metrics.registry()));
    }

    /**
     * Listens for links, dials the gateways and registers there as starting. Not on the loop: waits until the port is bound.
     *
     * @throws SettingException if the port is taken
     */
    public static ClusterMember join(ServiceSettings settings, ServiceLoop loop, ServiceMetrics metrics, MemberHandler handler) {
        var member = new ClusterMember(settings, loop, metrics, handler);
        member.introduce();
        try {
            member.server = LinkServer.listen(loop, settings.bind(), settings.linkPort(), member.identity, member.mesh);
        } catch (SettingException e) {
            member.pendingGauge.run();
            throw e;
        }
        loop.execute(member::start);
        return member;
    }

    /** Lets the handler build what needs this member, on the loop and before anything can arrive. */
    private void introduce() {
        CompletableFuture.runAsync(() -> handler.joining(this), loop.eventLoop()).join();
    }

    /** Dials the gateways without registering: an operator's tool that only asks. Any thread but the loop. */
    public static ClusterMember visit(ServiceSettings settings, ServiceLoop loop, MemberHandler handler) {
        var member = new ClusterMember(settings, loop, null, handler);
        member.introduce();
        loop.execute(member::start);
        return member;
    }

    private void start() {
        gateways.start(settings.gateways());
        renewal = loop.every(settings.lease().dividedBy(RENEWALS_PER_LEASE), () -> {
            if (registers()) {
                gateways.all().forEach(gateway -> gateway.send(new Renew()));
            }
        });
    }

    /** Dials the gateways that an earlier life of this service knew besides: the configured ones may all be gone by now. */
    public void recall(Directory earlier) {
        loop.execute(() -> gateways.learn(earlier.of(ServiceKind.DISCOVERY_GATEWAY)));
    }

    private boolean registers() {
        return settings.kind() != ServiceKind.OPERATOR;
    }

    /** Name and incarnation of this service. */
    public ServiceId self() {
        return self;
    }

    /** Port of the links; 0 for a visitor. */
    public int linkPort() {
        LinkServer listening = server;
        return listening == null ? 0 : listening.port();
    }

    /** Tells the cluster where game clients reach this service, when the port was chosen by the system. Before {@link #ready}. */
    public void clientPort(int port) {
        clientPort = port;
    }

    /** From now on this service takes work. */
    public void ready() {
        become(ServiceState.READY);
    }

    /** From now on this service takes nothing new. */
    public void drain() {
        become(ServiceState.DRAINING);
    }

    private void become(ServiceState next) {
        loop.execute(() -> {
            state = next;
            LOG.info("service.state name={} state={}", self, next);
            gateways.all().forEach(gateway -> gateway.send(new Register(info())));
        });
    }

    /** The services of the cluster, as last heard. Any thread. */
    public Directory directory() {
        return directory;
    }

    /** Direct links to services of a kind. Loop thread. */
    public Collection<Link> links(ServiceKind kind) {
        loop.check();
        return mesh.of(kind);
    }

    /** The direct link to a service, or null while there is none. Loop thread. */
    public @Nullable Link link(String serviceName) {
        loop.check();
        return mesh.find(serviceName);
    }

    /** Whether any gateway is linked. Loop thread. */
    public boolean hasGateway() {
        return !gateways.all().isEmpty();
    }

    /**
     * Asks any ready service of a kind, in turn.
     *
     * @return signals the answer on the loop, or {@link RequestFailedException}; asks anew on each subscription
     */
    public Mono<ClusterMessage> ask(ServiceKind kind, ClusterMessage question) {
        return questions.ask(kind, "", question);
    }

    /** As {@link #ask(ServiceKind, ClusterMessage)}, with the answer's type checked. */
    public <T extends ClusterMessage> Mono<T> ask(ServiceKind kind, ClusterMessage question, Class<T> answer) {
        return ask(kind, question).flatMap(message -> typed(question, answer, message));
    }

    /** Asks one service by name. */
    public Mono<ClusterMessage> askOne(String serviceName, ClusterMessage question) {
        ServiceInfo info = directory.find(serviceName);
        if (info == null) {
            return Mono.error(new RequestFailedException(Outcome.NO_SERVICE, "no service is named " + serviceName));
        }
        return questions.ask(info.kind(), serviceName, question);
    }

    private static <T extends ClusterMessage> Mono<T> typed(ClusterMessage question, Class<T> type, ClusterMessage message) {
        if (type.isInstance(message)) {
            return Mono.just(type.cast(message));
        }
        return Mono.error(new RequestFailedException(
                Outcome.FAILED,
                question.getClass().getSimpleName() + " was answered with " + message.getClass().getSimpleName()));
    }

    private Mono<ClusterMessage> answer(ClusterMessage question) {
        return switch (question) {
            case AskStatus _ -> Mono.just(status());
            case DrainService(var name) when name.equals(self.name()) -> {
                handler.draining();
                drain();
                yield Mono.just(new AdminReply(true, name + " takes nothing new"));
            }
            case FaultLink fault -> Mono.just(disturb(fault));
            default -> handler.answer(question);
        };
    }

    private AdminReply disturb(FaultLink order) {
        ServiceInfo peer = directory.find(order.peer());
        if (peer == null || !Topology.linked(settings.kind(), peer.kind())) {
            return new AdminReply(false, "%s has no link of its own to %s: what they say to each other goes through the gateways".formatted(
                    self.name(), order.peer()));
        }
        return DrillOrders.carryOut(order, LinkFaults.of(loop));
    }

    private StatusReport status() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        StatusReports.addService(report, self, settings.kind(), state, startedAtMillis);
        report.put("requestsUnderWay", answers.underWay() - 1); // all but this one
        ArrayNode peers = report.putArray("peers");
        mesh.names().forEach(peers::add);
        handler.status(report);
        return StatusReports.message(report);
    }

    private ServiceInfo info() {
        String clientHost = clientPort == 0 ? "" : settings.clientAdvertise();
        return new ServiceInfo(
                self,
                settings.kind(),
                state,
                settings.advertise(),
                linkPort(),
                httpPort,
                clientHost,
                clientPort,
                settings.zone(),
                ProcessHandle.current().pid(),
                StatusReports.PRODUCT_VERSION,
                startedAtMillis);
    }

    /** Leaves the registry and closes every link. Any thread but the loop; returns at once. */
    @Override
    public void close() {
        LinkServer listening = server;
        if (listening != null) {
            listening.close();
        }
        pendingGauge.run();
        loop.execute(() -> {
            if (renewal != null) {
                renewal.cancel();
            }
            if (registers()) {
                gateways.all().forEach(gateway -> gateway.send(new Deregister()));
            }
            List.copyOf(gateways.all()).forEach(gateway -> gateway.close("the service stops"));
            gateways.close();
            mesh.close();
        });
    }

    /** What gateways say. */
    private final class GatewayTraffic implements LinkListener {

        @Override
        public void linkUp(Link link) {
            LOG.info("gateway.up service={} gateway={}", self, link.peer());
            if (registers()) {
                link.send(new Register(info()));
            }
        }

        @Override
        public void linkDown(Link link, String reason) {
            LOG.info("gateway.down service={} gateway={} reason=\"{}\"", self, link.peer(), reason);
            if (!gateways.all().isEmpty() && !gateways.isLinked(link.peer())) {
                views.remove(link.peer().name());
                merge();
            }
            questions.gatewayLost(link);
        }

        @Override
        public void message(Link link, ClusterMessage message) {
            switch (message) {
                case DirectoryUpdate view -> {
                    views.keySet().retainAll(names(gateways.all()));
                    views.put(link.peer().name(), view.services());
                    merge();
                }
                case Request request -> answers.asked(link, request);
                case Response response -> questions.answered(response);
                case RegistrationRefused refused ->
                    LOG.error("gateway.refused service={} gateway={} reason=\"{}\"", self, link.peer(), refused.reason());
                default -> {}
            }
        }

        private static List<String> names(List<Link> links) {
            var names = new ArrayList<String>(links.size());
            for (Link link : links) {
                names.add(link.peer().name());
            }
            return names;
        }

        private void merge() {
            Directory next = Directory.merge(views.values());
            if (next.equals(directory)) {
                return;
            }
            directory = next;
            List<ServiceInfo> known = next.of(ServiceKind.DISCOVERY_GATEWAY);
            gateways.retain(known.stream().map(info -> info.id().name()).toList());
            gateways.learn(known);
            if (registers()) {
                mesh.follow(next);
            }
            handler.directoryChanged(next);
        }
    }

    /** What other services say directly. */
    private final class DirectTraffic implements LinkListener {

        @Override
        public void linkUp(Link link) {
            LOG.info("peer.up service={} peer={}", self, link.peer());
            handler.linkUp(link);
        }

        @Override
        public void linkDown(Link link, String reason) {
            LOG.info("peer.down service={} peer={} reason=\"{}\"", self, link.peer(), reason);
            handler.linkDown(link, reason);
        }

        @Override
        public void message(Link link, ClusterMessage message) {
            handler.message(link, message);
        }
    }
}
