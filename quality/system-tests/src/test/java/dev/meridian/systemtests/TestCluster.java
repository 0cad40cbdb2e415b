package dev.meridian.systemtests;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.meridian.dataservice.DataService;
import dev.meridian.gateway.DiscoveryGateway;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.embedded.EmbeddedPostgres;
import dev.meridian.launcher.embedded.EmbeddedRedis;
import dev.meridian.launcher.embedded.ServerPlace;
import dev.meridian.launcher.embedded.ServerPrograms;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import dev.meridian.testkit.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some services of a cluster in this JVM, on free ports, and a visitor who asks them. Blocking; one test thread. */
public final class TestCluster implements AutoCloseable {

    /** How long a test waits for anything before it fails. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(20);
    private static final int EVERYBODY = 1_000_000;
    private static final String PASSWORD = "aPasswordForTestsOnly";

    private final Path folder;
    private final int gatewayPort = freePort();
    private final Map<String, Object> settings = new HashMap<>();
    private final Deque<Stop> stops = new ArrayDeque<>();
    private final ServiceLoop loop = ServiceLoop.start("visitor");
    private @Nullable ServerPlace postgresPlace;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable ClusterMember visitor;

    @FunctionalInterface
    private interface Stop {
        void run() throws OperatorException;
    }

    /** @param folder absolute and empty; belongs to this cluster until it is closed */
    public TestCluster(Path folder) {
        this.folder = folder;
        settings.put("meridian.cluster.gateways", "127.0.0.1:" + gatewayPort);
        settings.put("meridian.cluster.secret", "secret-of-a-test-cluster");
        // All clients of a test come from one address.
        settings.put("meridian.auth-service.connection.max-per-address", EVERYBODY);
        settings.put("meridian.auth-service.connection.new-per-address-per-minute", EVERYBODY);
        settings.put("meridian.auth-service.throttle.accounts-made-per-address", EVERYBODY);
        settings.put("meridian.game-orchestrator.client.max-per-address", EVERYBODY);
        settings.put("meridian.game-orchestrator.client.new-per-address-per-minute", EVERYBODY);
    }

    /** A setting of every service started from now on. */
    public TestCluster with(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    /** A setting made so far. */
    public String setting(String key) {
        Object value = settings.get(key);
        if (value == null) {
            throw new IllegalStateException("nobody has set " + key);
        }
        return value.toString();
    }

    /** Starts PostgreSQL with new data, or again with the data it had. */
    public TestCluster startPostgres() throws Exception {
        if (postgresPlace == null) {
            postgresPlace = new ServerPlace(programs(), folder.resolve("postgres"), folder.resolve("postgres.log"), freePort(), PASSWORD);
        }
        EmbeddedPostgres server = EmbeddedPostgres.start(postgresPlace);
        postgres = server;
        return with("meridian.postgres.url", server.url());
    }

    /** Stops PostgreSQL; its data stays. */
    public void stopPostgres() throws OperatorException {
        if (postgres != null) {
            postgres.close();
        }
    }

    /** Starts Redis with new data. */
    public TestCluster startRedis() throws Exception {
        EmbeddedRedis server = EmbeddedRedis.start(
                new ServerPlace(programs(), folder.resolve("redis"), folder.resolve("redis.log"), freePort(), PASSWORD));
        stops.push(server::close);
        return with("meridian.redis.url", server.url());
    }

    /** Starts the gateway and the visitor. */
    public TestCluster startGateway() throws Exception {
        start("discovery-gateway-1", DiscoveryGateway::start, Map.of("meridian.service.link-port", gatewayPort));
        Config config = config("operator-1", Map.of());
        visitor = ClusterMember.visit(ServiceSettings.of(ServiceKind.OPERATOR, config), loop, new MemberHandler() {});
        return this;
    }

    /** Starts a data service and waits until it takes work. */
    public DataService startDataService() throws Exception {
        return start("data-service-1", DataService::start, Map.of());
    }

    /** Starts a service and waits until it takes work; it is stopped with the cluster. */
    public <S extends RunningService> S start(String name, Function<Config, S> starter, Map<String, Object> own) throws Exception {
        S service = starter.apply(config(name, own));
        stops.push(service::close);
        service.ready().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return service;
    }

    /** Starts a service without waiting until it takes work; it is stopped with the cluster. */
    public <S extends RunningService> S launch(String name, Function<Config, S> starter) {
        S service = starter.apply(config(name, Map.of()));
        stops.push(service::close);
        return service;
    }

    /** Asks any service of a kind; an answer of another type, or none in time, fails the test. */
    public <T extends ClusterMessage> T ask(ServiceKind kind, ClusterMessage question, Class<T> type) {
        T answer = visitor().ask(kind, question, type).block(PATIENCE);
        if (answer == null) {
            throw new AssertionError("no answer to " + question);
        }
        return answer;
    }

    /** Asks a service by its name; an answer of another type, or none in time, fails the test. */
    public <T extends ClusterMessage> T askOne(String service, ClusterMessage question, Class<T> type) {
        ClusterMessage answer = visitor().askOne(service, question).block(PATIENCE);
        if (!type.isInstance(answer)) {
            throw new AssertionError(service + " answers " + answer + " to " + question);
        }
        return type.cast(answer);
    }

    /** Polls until the condition holds; fails the test when it does not in time. */
    public void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** The sum of a service's samples of that name whose labels contain all of these; 0 when there are none. */
    public double metric(String service, String name, String... labels) {
        ServiceInfo info = visitor().directory().find(service);
        if (info == null) {
            throw new AssertionError("no service " + service);
        }
        var request = HttpRequest.newBuilder(URI.create("http://%s:%d/metrics".formatted(info.host(), info.httpPort()))).timeout(PATIENCE).build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private ClusterMember visitor() {
        if (visitor == null) {
            throw new IllegalStateException("startGateway first");
        }
        return visitor;
    }

    /** The settings of a service: those of the cluster, and its own. */
    public Config config(String name, Map<String, Object> own) {
        var all = new HashMap<>(settings);
        all.put("meridian.service.name", name);
        all.putAll(own);
        return ConfigFactory.parseMap(all).withFallback(ConfigFactory.load()).resolve();
    }

    private static ServerPrograms programs() throws IOException {
        return new ServerPrograms(Path.of("target", "servers"));
    }

    /** A TCP port nobody listens on at this moment. */
    public static int freePort() {
        return FreePorts.next();
    }

    @Override
    public void close() throws OperatorException {
        if (visitor != null) {
            visitor.close();
        }
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
        loop.close();
        stopPostgres();
    }
}
