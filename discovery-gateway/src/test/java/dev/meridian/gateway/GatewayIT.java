package dev.meridian.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.Directory;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.AskStatus;
import dev.meridian.protocol.cluster.admin.DrainService;
import dev.meridian.protocol.cluster.admin.FaultLink;
import dev.meridian.protocol.cluster.admin.StatusReport;
import dev.meridian.protocol.cluster.data.AllocateIds;
import dev.meridian.protocol.cluster.data.IdsAllocated;
import dev.meridian.protocol.cluster.discovery.Outcome;
import dev.meridian.protocol.cluster.discovery.ServiceState;
import dev.meridian.protocol.cluster.relay.ClientGone;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Gateways and members over real links on loopback. */
class GatewayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SECRET = "a secret of this test only";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    /** Before the test ends, and once only. */
    private void stop(DiscoveryGateway gateway) {
        opened.remove(gateway);
        gateway.close();
    }

    @Test
    void servicesLearnOfEachOtherAndLinkDirectly() throws Exception {
        DiscoveryGateway gateway = gateway("discovery-gateway-1", "");
        Member shard = member(ServiceKind.GAME_SHARD, "game-shard-1", gateway.linkPort());
        Member orchestrator = member(ServiceKind.GAME_ORCHESTRATOR, "game-orchestrator-1", gateway.linkPort());
        Link up = orchestrator.ups.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(up).isNotNull();
        assertThat(up.peer().name()).isEqualTo("game-shard-1");
        orchestrator.loop.execute(() -> up.send(new ClientGone(42)));
        assertThat(shard.messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(new ClientGone(42));
    }

    @Test
    void requestsGoInTurnAndAnswersComeBack() {
        DiscoveryGateway gateway = gateway("discovery-gateway-1", "");
        Member one = member(ServiceKind.DATA_SERVICE, "data-service-1", gateway.linkPort());
        Member two = member(ServiceKind.DATA_SERVICE, "data-service-2", gateway.linkPort());
        Member asker = member(ServiceKind.AUTH_SERVICE, "auth-service-1", gateway.linkPort());
        asker.await(d -> d.ready(ServiceKind.DATA_SERVICE).size() == 2);
        for (int i = 0; i < 6; i++) {
            IdsAllocated answer = asker.member.ask(ServiceKind.DATA_SERVICE, new AllocateIds(i), IdsAllocated.class).block(PATIENCE);
            assertThat(answer).isEqualTo(new IdsAllocated(1000 + i, i));
        }
        assertThat(one.asked.get()).isEqualTo(3);
        assertThat(two.asked.get()).isEqualTo(3);
    }

    @Test
    void aRefusalReachesTheAskerAsText() {
        DiscoveryGateway gateway = gateway("discovery-gateway-1", "");
        member(ServiceKind.DATA_SERVICE, "data-service-1", gateway.linkPort());
        Member asker = member(ServiceKind.AUTH_SERVICE, "auth-service-1", gateway.linkPort());
        asker.await(d -> d.ready(ServiceKind.DATA_SERVICE).size() == 1);
        assertThatThrownBy(() -> asker.member.ask(ServiceKind.DATA_SERVICE, new AllocateIds(-1)).block(PATIENCE))
                .isInstanceOf(RequestFailedException.class)
                .hasMessageContaining("not a count");
    }

    @Test
    void aRequestIsRepeatedThroughAnotherGatewayWhenItsOwnDies() throws Exception {
        DiscoveryGateway first = gateway("discovery-gateway-1", "");
        DiscoveryGateway second = gateway("discovery-gateway-2", "127.0.0.1:" + first.linkPort());
        Member data = member(ServiceKind.DATA_SERVICE, "data-service-1", first.linkPort());
        Member asker = member(ServiceKind.AUTH_SERVICE, "auth-service-1", first.linkPort());
        asker.await(d -> d.of(ServiceKind.DISCOVERY_GATEWAY).size() == 2 && d.ready(ServiceKind.DATA_SERVICE).size() == 1);
        data.await(d -> d.of(ServiceKind.DISCOVERY_GATEWAY).size() == 2);
        data.holdAnswers = true;
        var waiting = asker.member.ask(ServiceKind.DATA_SERVICE, new AllocateIds(7), IdsAllocated.class).toFuture();
        assertThat(data.held.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isNotNull();
        stop(first);
        data.releaseHeld();
        assertThat(waiting.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(new IdsAllocated(1007, 7));
        assertThat(data.asked.get()).as("run once, however often it was asked").isEqualTo(1);
        assertThat(second.name()).isEqualTo("discovery-gateway-2");
    }

    @Test
    void aGatewayThatComesIsLinkedByEverybodyAndOneThatDrainsIsAskedNoMore() {
        DiscoveryGateway first = gateway("discovery-gateway-1", "");
        member(ServiceKind.DATA_SERVICE, "data-service-1", first.linkPort());
        Member asker = member(ServiceKind.AUTH_SERVICE, "auth-service-1", first.linkPort());
        asker.await(d -> d.ready(ServiceKind.DATA_SERVICE).size() == 1);
        gateway("discovery-gateway-2", "127.0.0.1:" + first.linkPort());
        asker.await(d -> d.of(ServiceKind.DISCOVERY_GATEWAY).size() == 2);
        awaitReport(asker, "discovery-gateway-2", report -> report.contains(
                "\"registered\":[\"auth-service-1\",\"data-service-1\",\"discovery-gateway-1\",\"discovery-gateway-2\"]"));

        AdminReply drained = (AdminReply) requireNonNull(
                asker.member.askOne("discovery-gateway-1", new DrainService("discovery-gateway-1")).block(PATIENCE));
        assertThat(drained.ok()).isTrue();
        asker.await(d -> requireNonNull(d.find("discovery-gateway-1")).state() == ServiceState.DRAINING);
        String before = report(asker, "discovery-gateway-1");
        for (int i = 0; i < 4; i++) {
            assertThat(asker.member.ask(ServiceKind.DATA_SERVICE, new AllocateIds(i), IdsAllocated.class).block(PATIENCE)).isNotNull();
        }
        assertThat(requests(report(asker, "discovery-gateway-1"))).isEqualTo(requests(before) + 1); // the second question for its report
    }

    @Test
    void aGatewayThatStopsIsForgottenLongBeforeItsLeaseEnds() {
        DiscoveryGateway first = gateway("discovery-gateway-1", "");
        DiscoveryGateway second = gateway("discovery-gateway-2", "127.0.0.1:" + first.linkPort());
        Member member = member(ServiceKind.AUTH_SERVICE, "auth-service-1", first.linkPort());
        member.await(d -> d.of(ServiceKind.DISCOVERY_GATEWAY).size() == 2);
        awaitReport(member, "discovery-gateway-1", report -> report.contains("discovery-gateway-2"));
        long before = System.nanoTime();
        stop(second);
        member.await(d -> d.find("discovery-gateway-2") == null);
        assertThat(System.nanoTime() - before).as("the lease is 5 s").isLessThan(TimeUnit.SECONDS.toNanos(3));
    }

    @Test
    void whoJoinsAnewFindsTheClusterThroughAGatewayItKnewBefore() {
        DiscoveryGateway first = gateway("discovery-gateway-1", "");
        gateway("discovery-gateway-2", "127.0.0.1:" + first.linkPort());
        Member before = member(ServiceKind.GAME_SHARD, "game-shard-1", first.linkPort());
        before.await(d -> d.of(ServiceKind.DISCOVERY_GATEWAY).size() == 2);
        Directory known = before.member.directory();
        stop(first);
        before.member.close();
        Member anew = member(ServiceKind.GAME_SHARD, "game-shard-1", first.linkPort());
        anew.member.recall(known);
        anew.await(d -> d.find("game-shard-1") != null && requireNonNull(d.find("game-shard-1")).id().equals(anew.member.self()));
    }

    @Test
    void aServiceThatDialsOneGatewayManyTimesKeepsOneLink() throws Exception {
        DiscoveryGateway gateway = gateway("discovery-gateway-1", "");
        Member asker = member(ServiceKind.AUTH_SERVICE, "auth-service-1", gateway.linkPort());
        String address = "127.0.0.1:" + gateway.linkPort();
        opened.push(new Member(ServiceKind.DATA_SERVICE, "data-service-1", String.join(",", Collections.nCopies(8, address)), SECRET));
        asker.await(d -> d.ready(ServiceKind.DATA_SERVICE).size() == 1);
        asker.directories.clear();
        assertThat(asker.directories.poll(1, TimeUnit.SECONDS)).as("a change once all are linked").isNull();
        assertThat(asker.member.ask(ServiceKind.DATA_SERVICE, new AllocateIds(3), IdsAllocated.class).block(PATIENCE)).isNotNull();
    }

    @Test
    void aServiceThatDrainsIsGivenNoMoreRequests() {
        DiscoveryGateway gateway = gateway("discovery-gateway-1", "");
        Member one = member(ServiceKind.DATA_SERVICE, "data-service-1", gateway.linkPort());
        Member two = member(ServiceKind.DATA_SERVICE, "data-service-2", gateway.linkPort());
        Member asker = member(ServiceKind.AUTH_SERVICE, "auth-service-1", gateway.linkPort());
        asker.await(d -> d.ready(ServiceKind.DATA_SERVICE).size() == 2);
        assertThat(asker.member.askOne("data-service-2", new DrainService("data-service-2")).block(PATIENCE)).isInstanceOf(AdminReply.class);
        asker.await(d -> d.ready(ServiceKind.DATA_SERVICE).size() == 1);
        for (int i = 0; i < 4; i++) {
            asker.member.ask(ServiceKind.DATA_SERVICE, new AllocateIds(i)).block(PATIENCE);
        }
        assertThat(one.asked.get()).isEqualTo(4);
        assertThat(two.asked.get()).isZero();
        assertThat(report(asker, "data-service-2")).contains("\"state\":\"draining\"", "\"requestsUnderWay\":0");
    }

    @Test
    void whatIsSaidOverALinkThatIsCutForAMomentArrivesInOrderWhenItHeals() throws Exception {
        DiscoveryGateway gateway = gateway("discovery-gateway-1", "");
        Member shard = member(ServiceKind.GAME_SHARD, "game-shard-1", gateway.linkPort());
        Member orchestrator = member(ServiceKind.GAME_ORCHESTRATOR, "game-orchestrator-1", gateway.linkPort());
        Link up = requireNonNull(orchestrator.ups.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        orchestrator.await(d -> d.all().size() == 3);
        for (String end : List.of("game-orchestrator-1", "game-shard-1")) {
            String peer = end.equals("game-shard-1") ? "game-orchestrator-1" : "game-shard-1";
            fault(orchestrator, end, new FaultLink(peer, true, 0));
            orchestrator.loop.execute(() -> up.send(new ClientGone(1)));
            orchestrator.loop.execute(() -> up.send(new ClientGone(2)));
            assertThat(shard.messages.poll(200, TimeUnit.MILLISECONDS)).as("cut at " + end).isNull();
            fault(orchestrator, end, new FaultLink(peer, false, 0));
            assertThat(shard.messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(new ClientGone(1));
            assertThat(shard.messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(new ClientGone(2));
        }
        long before = System.nanoTime();
        fault(orchestrator, "game-shard-1", new FaultLink("game-orchestrator-1", false, 300));
        orchestrator.loop.execute(() -> up.send(new ClientGone(3)));
        assertThat(shard.messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(new ClientGone(3));
        assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(300));
    }

    @Test
    void aLinkThatIsCutForLongBreaksAndComesBackOnlyWhenItHeals() throws Exception {
        DiscoveryGateway gateway = gateway("discovery-gateway-1", "");
        String impatient = "meridian.cluster.link { idle-ping = 200ms, dead = 1500ms, retry = 50ms }";
        var shard = new Member(ServiceKind.GAME_SHARD, "game-shard-1", "127.0.0.1:" + gateway.linkPort(), SECRET, impatient);
        opened.push(shard);
        var orchestrator = new Member(ServiceKind.GAME_ORCHESTRATOR, "game-orchestrator-1", "127.0.0.1:" + gateway.linkPort(), SECRET, impatient);
        opened.push(orchestrator);
        assertThat(orchestrator.ups.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isNotNull();
        orchestrator.await(d -> d.all().size() == 3);
        fault(orchestrator, "game-orchestrator-1", new FaultLink("game-shard-1", true, 0));
        for (Member end : List.of(orchestrator, shard)) {
            assertThat(end.downs.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isNotNull();
        }
        assertThat(orchestrator.ups.poll(300, TimeUnit.MILLISECONDS)).as("six times the time between two tries").isNull();
        fault(orchestrator, "game-orchestrator-1", new FaultLink("game-shard-1", false, 0));
        assertThat(orchestrator.ups.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isNotNull();
    }

    @Test
    void aGatewayHoldsWhatAServiceItIsCutOffFromShouldHear() throws Exception {
        DiscoveryGateway gateway = gateway("discovery-gateway-1", "");
        Member data = member(ServiceKind.DATA_SERVICE, "data-service-1", gateway.linkPort());
        Member asker = member(ServiceKind.AUTH_SERVICE, "auth-service-1", gateway.linkPort());
        asker.await(d -> d.ready(ServiceKind.DATA_SERVICE).size() == 1);
        fault(asker, "discovery-gateway-1", new FaultLink("data-service-1", true, 0));
        var waiting = asker.member.ask(ServiceKind.DATA_SERVICE, new AllocateIds(3), IdsAllocated.class).toFuture();
        assertThat(report(asker, "discovery-gateway-1")).contains("\"requestsUnderWay\":1");
        assertThat(data.asked.get()).isZero();
        fault(asker, "discovery-gateway-1", new FaultLink("data-service-1", false, 0));
        assertThat(waiting.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(new IdsAllocated(1003, 3));
    }

    @Test
    void aServiceDisturbsNoLinkThatItDoesNotHave() {
        DiscoveryGateway gateway = gateway("discovery-gateway-1", "");
        member(ServiceKind.DATA_SERVICE, "data-service-1", gateway.linkPort());
        Member asker = member(ServiceKind.AUTH_SERVICE, "auth-service-1", gateway.linkPort());
        asker.await(d -> d.ready(ServiceKind.DATA_SERVICE).size() == 1);
        for (var order : List.of(new FaultLink("auth-service-1", true, 0), new FaultLink("nobody-1", true, 0))) {
            AdminReply refused = (AdminReply) requireNonNull(asker.member.askOne("data-service-1", order).block(PATIENCE));
            assertThat(refused.ok()).as(refused.text()).isFalse();
        }
    }

    private static void fault(Member asker, String name, FaultLink order) {
        AdminReply done = (AdminReply) requireNonNull(asker.member.askOne(name, order).block(PATIENCE));
        assertThat(done.ok()).as(done.text()).isTrue();
    }

    private static void awaitReport(Member asker, String name, Predicate<String> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String report = report(asker, name);
        while (!condition.test(report)) {
            assertThat(System.nanoTime() - deadline).as(report).isNegative();
            report = report(asker, name);
        }
    }

    private static String report(Member asker, String name) {
        StatusReport answer = requireNonNull((StatusReport) asker.member.askOne(name, new AskStatus()).block(PATIENCE));
        return new String(answer.json(), StandardCharsets.UTF_8);
    }

    private static int requests(String report) {
        return Integer.parseInt(report.replaceAll(".*\"requests\":(\\d+).*", "$1"));
    }

    @Test
    void aServiceWithAnotherSecretIsNotLetIn() {
        DiscoveryGateway gateway = gateway("discovery-gateway-1", "");
        Member stranger = new Member(ServiceKind.GAME_SHARD, "game-shard-9", "127.0.0.1:" + gateway.linkPort(), "quite another secret here");
        opened.push(stranger);
        Member honest = member(ServiceKind.GAME_SHARD, "game-shard-1", gateway.linkPort());
        honest.await(d -> d.find("game-shard-1") != null);
        assertThat(honest.member.directory().find("game-shard-9")).isNull();
    }

    @Test
    void statusMetricsAndHealthAreThere() throws Exception {
        DiscoveryGateway gateway = gateway("discovery-gateway-1", "");
        Member shard = member(ServiceKind.GAME_SHARD, "game-shard-1", gateway.linkPort());
        shard.await(d -> d.all().size() == 2);
        for (String name : List.of("game-shard-1", "discovery-gateway-1")) {
            StatusReport answer = requireNonNull((StatusReport) shard.member.askOne(name, new AskStatus()).block(PATIENCE));
            assertThat(new String(answer.json(), StandardCharsets.UTF_8)).contains("\"name\":\"" + name + "\"", "rssMb");
        }
        int port = requireNonNull(shard.member.directory().find("game-shard-1")).httpPort();
        assertThat(get(port, "/metrics")).contains("jvm_memory_used_bytes").contains("service=\"game-shard-1\"");
        assertThat(get(port, "/health/live")).startsWith("live");
        assertThat(get(port, "/health/ready")).startsWith("ready");
    }

    private static String get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private DiscoveryGateway gateway(String name, String others) {
        DiscoveryGateway gateway = DiscoveryGateway.start(config(name, others, SECRET));
        opened.push(gateway);
        return gateway;
    }

    private Member member(ServiceKind kind, String name, int gatewayPort) {
        var member = new Member(kind, name, "127.0.0.1:" + gatewayPort, SECRET);
        opened.push(member);
        return member;
    }

    private static Config config(String name, String gateways, String secret) {
        return ConfigFactory.parseString("""
                meridian.service.name = "%s"
                meridian.cluster { gateways = "%s", secret = "%s" }
                """.formatted(name, gateways, secret)).withFallback(ConfigFactory.load());
    }

    /** A service that records what it is told and answers id blocks. */
    private static final class Member implements MemberHandler, AutoCloseable {
        final BlockingQueue<Link> ups = new ArrayBlockingQueue<>(16);
        final BlockingQueue<Link> downs = new ArrayBlockingQueue<>(16);
        final BlockingQueue<ClusterMessage> messages = new ArrayBlockingQueue<>(16);
        final BlockingQueue<ClusterMessage> held = new ArrayBlockingQueue<>(16);
        final List<Runnable> release = new ArrayList<>();
        final AtomicInteger asked = new AtomicInteger();
        final BlockingQueue<Directory> directories = new ArrayBlockingQueue<>(1000);
        final ServiceLoop loop;
        final ServiceMetrics metrics;
        final ClusterMember member;
        volatile boolean holdAnswers;

        Member(ServiceKind kind, String name, String gateways, String secret) {
            this(kind, name, gateways, secret, "");
        }

        Member(ServiceKind kind, String name, String gateways, String secret, String more) {
            ServiceSettings settings = ServiceSettings.of(kind, ConfigFactory.parseString(more).withFallback(config(name, gateways, secret)));
            loop = ServiceLoop.start(name);
            metrics = ServiceMetrics.open(settings);
            metrics.readiness(() -> null);
            member = ClusterMember.join(settings, loop, metrics, this);
            member.ready();
        }

        void await(Predicate<Directory> condition) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            try {
                while (!condition.test(member.directory())) {
                    Directory next = directories.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                    assertThat(next).as("directory is " + member.directory()).isNotNull();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void releaseHeld() {
            loop.execute(() -> release.forEach(Runnable::run));
        }

        @Override
        public void linkUp(Link link) {
            ups.add(link);
        }

        @Override
        public void linkDown(Link link, String reason) {
            downs.add(link);
        }

        @Override
        public void message(Link link, ClusterMessage message) {
            messages.add(message);
        }

        @Override
        public void directoryChanged(Directory directory) {
            directories.add(directory);
        }

        @Override
        public Mono<ClusterMessage> answer(ClusterMessage question) {
            asked.incrementAndGet();
            int count = ((AllocateIds) question).count();
            if (count < 0) {
                return Mono.error(new RequestFailedException(Outcome.FAILED, count + " is not a count"));
            }
            ClusterMessage answer = new IdsAllocated(1000 + count, count);
            if (!holdAnswers) {
                return Mono.just(answer);
            }
            held.add(question);
            return Mono.create(sink -> release.add(() -> sink.success(answer)));
        }

        @Override
        public void close() {
            member.close();
            metrics.close();
            loop.close();
        }
    }
}
