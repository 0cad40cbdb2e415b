package dev.meridian.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A cluster as {@code ./meridian up} runs it, on a thread of its own, that takes orders. Used by one test thread. */
public final class LiveCluster implements AutoCloseable {
    private static final int OFFSET_MIN = 12_000;
    private static final int OFFSET_MAX = 20_000;
    private static final Duration START = Duration.ofMinutes(2);
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
    public static LiveCluster startProcesses(Path root) {
        return startProcesses(root, PLAIN);
    }

    /** Starts each service in a process of its own and waits until all are ready. */
    public static LiveCluster startProcesses(Path root, Plan plan) {
        return start(folder(root), plan, true);
    }

    private static ClusterFolder folder(Path root) {
        int offset = RandomGenerator.getDefault().nextInt(OFFSET_MIN, OFFSET_MAX);
        return new ClusterFolder(root.toAbsolutePath(), Path.of("target", "servers").toAbsolutePath(), offset);
    }

    private static LiveCluster start(ClusterFolder folder, Plan plan, boolean processes) {
        var cluster = new LiveCluster(folder, plan, processes);
        cluster.started.join();
        return cluster;
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
        } catch (OperatorException e) {
            started.completeExceptionally(e);
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
        List<ProcessHandle> dying = signal("KILL", names);
        for (ProcessHandle process : dying) {
            process.onExit().get(ORDER.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Freezes processes of services or servers. */
    public void freeze(String... names) throws Exception {
        signal("STOP", names);
    }

    /** Lets frozen ones go on. */
    public void wake(String... names) throws Exception {
        signal("CONT", names);
    }

    /** To all of them at once. PostgreSQL is a family of processes. */
    private List<ProcessHandle> signal(String signal, String... names) throws Exception {
        List<ProcessHandle> processes = state().services().stream()
                .filter(member -> List.of(names).contains(member.name()))
                .flatMap(member -> ProcessHandle.of(member.pid()).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        Stream<String> pids = processes.stream().map(process -> Long.toString(process.pid()));
        new ProcessBuilder(Stream.concat(Stream.of("kill", "-" + signal), pids).toList()).inheritIO().start().waitFor();
        return processes;
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

    /** What every service says of itself, by name; silent ones are missing. */
    public Map<String, ObjectNode> reports() throws OperatorException {
        try (ClusterVisit visit = ClusterVisit.begin(folder, state())) {
            return visit.reports();
        }
    }

    /** How many of the map's regions a shard owns by its leader; -1 while nobody leads. */
    public int regionsOf(String shard) throws OperatorException {
        try (ClusterVisit visit = ClusterVisit.begin(folder, state())) {
            for (JsonNode report : visit.reports().values()) {
                if (report.path("isLeader").asBoolean()) {
                    return Math.toIntExact(StreamSupport.stream(report.path("regions").spliterator(), false)
                            .filter(region -> region.path("owner").asText().equals(shard) || region.path("npcOwner").asText().equals(shard))
                            .count());
                }
            }
            return -1;
        }
    }

    public String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        stop.request();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
