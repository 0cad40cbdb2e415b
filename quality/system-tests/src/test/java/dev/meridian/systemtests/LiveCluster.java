package dev.meridian.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.kit.config.Ports;
import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterOptions;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.cluster.LocalCluster;
import dev.meridian.launcher.cluster.ServiceCounts;
import dev.meridian.launcher.cluster.StopSignal;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.embedded.EmbeddedPostgres;
import dev.meridian.launcher.embedded.EmbeddedRedis;
import dev.meridian.launcher.embedded.ServerPlace;
import dev.meridian.launcher.embedded.ServerPrograms;
import dev.meridian.launcher.order.Order;
import dev.meridian.launcher.order.OrderCall;
import dev.meridian.launcher.order.OrderDesk;
import dev.meridian.launcher.order.Steward;
import dev.meridian.launcher.visit.ClusterVisit;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A cluster as {@code ./meridian up} runs it, on a thread of its own, that takes orders. Used by one test thread. */
public final class LiveCluster implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    /** For what is not under {@link #START}: servers that are started, and what is stopped again when a start fails. */
    private static final Duration STARTED = Duration.ofMinutes(4);
    private static final Duration STOPPED = Duration.ofMinutes(3);
    private static final Duration ORDER = Duration.ofSeconds(60);

    /** Two shards of each kind, one of all else. */
    private static final Plan PLAIN = new Plan(2, 2, 1, "");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Console console;
    private final ClusterFolder folder;
    private final Plan plan;
    private final StopSignal stop = new StopSignal();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final boolean processes;
    private final Thread thread;
    /** Frozen and not woken yet. */
    private final List<ProcessHandle> frozen = new ArrayList<>();

    /**
     * What it begins with; there is one of every other kind.
     *
     * @param settings of all services, over the launcher's own; empty: none
     */
    public record Plan(int gameShards, int npcShards, int orchestrators, String settings) {}

    private LiveCluster(ClusterFolder folder, Plan plan, boolean processes) {
        this.folder = folder;
        this.plan = plan;
        this.processes = processes;
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        console = new Console(stream, stream);
        thread = Thread.ofPlatform().name("launcher").start(this::run);
    }

    /** Starts it in this process and waits until it is ready. */
    public static LiveCluster start(Path root) {
        return start(folder(root), PLAIN, false);
    }

    /** Starts each service in a process of its own and waits until all are ready. */
    public static LiveCluster startProcesses(Path root, Plan plan) {
        return start(folder(root), plan, true);
    }

    private static ClusterFolder folder(Path root) {
        return new ClusterFolder(root.toAbsolutePath(), Path.of("target", "servers").toAbsolutePath(), FreeOffset.draw());
    }

    private static LiveCluster start(ClusterFolder folder, Plan plan, boolean processes) {
        var cluster = new LiveCluster(folder, plan, processes);
        try {
            cluster.started.orTimeout(STARTED.toSeconds(), TimeUnit.SECONDS).join();
            return cluster;
        } catch (CompletionException e) {
            cluster.close();
            throw e;
        }
    }

    /** The same cluster, of the same data and at the same ports, once this one has ended. */
    public LiveCluster again() {
        return start(folder, plan, processes);
    }

    private void run() {
        try (OrderDesk desk = OrderDesk.open()) {
            var options = new ClusterOptions(ServiceCounts.of(plan.gameShards(), plan.npcShards(), plan.orchestrators()), processes, START, null, null,
                    plan.settings());
            try (LocalCluster cluster = LocalCluster.start(folder, options, console, stop, desk.address())) {
                started.complete(null);
                new Steward(folder, cluster, desk, stop).keep();
            }
        } catch (Exception e) { // whatever it is, the test waits to be told
            if (!started.completeExceptionally(e)) {
                console.failure("the launcher of the test has ended: " + e);
            }
        }
    }

    public ClusterFolder folder() {
        return folder;
    }

    /** What it wrote of itself. */
    public ClusterState state() throws OperatorException {
        return folder.state().orElseThrow();
    }

    /** Ends the processes of services and servers at once, as {@code kill -9} and a power cut do, and waits until they are gone. */
    public void kill(String... names) throws Exception {
        List<ProcessHandle> dying = processes(names);
        signal("KILL", dying);
        for (ProcessHandle process : dying) {
            process.onExit().get(ORDER.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Freezes processes of services or servers, until what is returned is closed or the cluster is. */
    public Frozen freeze(String... names) throws IOException, OperatorException {
        List<ProcessHandle> family = processes(names);
        frozen.addAll(family);
        signal("STOP", family);
        return () -> wake(family);
    }

    private void wake(List<ProcessHandle> sleeping) throws IOException {
        signal("CONT", sleeping);
        frozen.removeAll(List.copyOf(sleeping));
    }

    /** Processes that stand still; closing it lets them go on. */
    @FunctionalInterface
    public interface Frozen extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** PostgreSQL is a family of processes. */
    private List<ProcessHandle> processes(String... names) throws OperatorException {
        return state().services().stream()
                .filter(member -> List.of(names).contains(member.name()))
                .flatMap(member -> ProcessHandle.of(member.pid()).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    /** To all of them at once. Those that have ended meanwhile do not count. */
    private static void signal(String signal, List<ProcessHandle> processes) throws IOException {
        List<String> pids = processes.stream().filter(ProcessHandle::isAlive).map(process -> Long.toString(process.pid())).toList();
        if (!pids.isEmpty()) {
            new ProcessBuilder(Stream.concat(Stream.of("kill", "-" + signal), pids.stream()).toList()).inheritIO().start()
                    .onExit().orTimeout(ORDER.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    public void scale(String kind, int count) throws OperatorException {
        OrderCall.give(state(), new Order.Scale(kind, count, ORDER.toMillis()), console);
    }

    public void drain(String name) throws OperatorException {
        OrderCall.give(state(), new Order.Drain(name, ORDER.toMillis()), console);
    }

    /** Gives a service an operator's order. */
    public void tell(String name, ClusterMessage order) throws OperatorException {
        try (ClusterVisit visit = ClusterVisit.begin(folder, state())) {
            visit.tellOne(name, order);
        }
    }

    /** Starts a PostgreSQL that was killed, with the data it had. */
    public void restartPostgres() throws Exception {
        EmbeddedPostgres.start(place("postgres", Ports.POSTGRES));
    }

    /** Starts a Redis that was killed, with nothing in it: it has forgotten all that it ever acknowledged. */
    public void restartRedisEmpty() throws Exception {
        ServerPlace place = place("redis", Ports.REDIS);
        Files.move(place.dataFolder(), place.dataFolder().resolveSibling("redis-before"));
        EmbeddedRedis.start(place);
    }

    private ServerPlace place(String name, int basePort) throws IOException {
        return new ServerPlace(new ServerPrograms(folder.programs()), folder.root().resolve(name), folder.log(name),
                basePort + folder.portOffset(), folder.secret(name));
    }

    /** A connection to the cluster's PostgreSQL. */
    public Connection database() throws Exception {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/meridian".formatted(Ports.POSTGRES + folder.portOffset()), "meridian",
                folder.secret("postgres"));
    }

    /** What a service says of itself; empty if it does not answer. */
    public Optional<ObjectNode> report(String name) throws OperatorException {
        return reports(service -> service.id().name().equals(name)).stream().findFirst();
    }

    /** What the leader says of itself; empty while nobody leads. Nobody else is asked, for a dead service keeps who asks waiting. */
    public Optional<ObjectNode> leader() throws OperatorException {
        return reports(service -> service.kind() == ServiceKind.GAME_ORCHESTRATOR).stream()
                .filter(report -> report.path("isLeader").asBoolean())
                .findFirst();
    }

    private Collection<ObjectNode> reports(Predicate<ServiceInfo> wanted) throws OperatorException {
        try (ClusterVisit visit = ClusterVisit.begin(folder, state())) {
            return visit.reports(wanted).values();
        }
    }

    /** How many of the map's regions a shard owns by its leader; -1 while nobody leads. */
    public int regionsOf(String shard) throws OperatorException {
        Optional<ObjectNode> leader = leader();
        return leader.isEmpty() ? -1 : Math.toIntExact(StreamSupport.stream(leader.get().path("regions").spliterator(), false)
                .filter(region -> region.path("owner").asText().equals(shard) || region.path("npcOwner").asText().equals(shard))
                .count());
    }

    public String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Wakes what is frozen, stops everything and waits until it has stopped. */
    @Override
    public void close() {
        try {
            wake(List.copyOf(frozen)); // a frozen PostgreSQL cannot be stopped
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            stop.request();
            awaitStopped();
        }
    }

    private void awaitStopped() {
        try {
            assertThat(thread.join(STOPPED)).as("the cluster has stopped within %s; it wrote %s", STOPPED, printed()).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
