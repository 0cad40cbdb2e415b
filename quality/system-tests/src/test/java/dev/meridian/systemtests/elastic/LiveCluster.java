package dev.meridian.systemtests.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterOptions;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.cluster.LocalCluster;
import dev.meridian.launcher.cluster.ServiceCounts;
import dev.meridian.launcher.cluster.StopSignal;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.order.Order;
import dev.meridian.launcher.order.OrderCall;
import dev.meridian.launcher.order.OrderDesk;
import dev.meridian.launcher.order.Steward;
import dev.meridian.launcher.visit.ClusterVisit;
import dev.meridian.protocol.cluster.ClusterMessage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;

/** A cluster as {@code ./meridian up} runs it, on a thread of its own, that takes orders. Used by one test thread. */
final class LiveCluster implements AutoCloseable {
    private static final int OFFSET_MIN = 12_000;
    private static final int OFFSET_MAX = 20_000;
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ORDER = Duration.ofSeconds(60);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Console console;
    private final ClusterFolder folder;
    private final StopSignal stop = new StopSignal();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final boolean processes;
    private final Thread thread;

    private LiveCluster(Path root, boolean processes) {
        this.processes = processes;
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        console = new Console(stream, stream);
        int offset = RandomGenerator.getDefault().nextInt(OFFSET_MIN, OFFSET_MAX);
        folder = new ClusterFolder(root.toAbsolutePath(), Path.of("target", "servers").toAbsolutePath(), offset);
        thread = Thread.ofPlatform().name("launcher").start(this::run);
    }

    /** Starts it in this process and waits until it is ready. */
    static LiveCluster start(Path root) {
        return start(root, false);
    }

    /** Starts each service in a process of its own and waits until all are ready. */
    static LiveCluster startProcesses(Path root) {
        return start(root, true);
    }

    private static LiveCluster start(Path root, boolean processes) {
        var cluster = new LiveCluster(root, processes);
        cluster.started.join();
        return cluster;
    }

    private void run() {
        try (OrderDesk desk = OrderDesk.open()) {
            var options = new ClusterOptions(ServiceCounts.of(2, 2, 1), processes, START, null, null, "");
            try (LocalCluster cluster = LocalCluster.start(folder, options, console, stop, desk.address())) {
                started.complete(null);
                new Steward(folder, cluster, desk, stop).keep();
            }
        } catch (OperatorException e) {
            started.completeExceptionally(e);
        }
    }

    ClusterFolder folder() {
        return folder;
    }

    /** What it wrote of itself. */
    ClusterState state() throws OperatorException {
        return folder.state().orElseThrow();
    }

    /** Ends a service's process at once, as {@code kill -9} does. */
    void kill(String name) throws OperatorException {
        long pid = state().services().stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow().pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    void scale(String kind, int count) throws OperatorException {
        OrderCall.give(state(), new Order.Scale(kind, count, ORDER.toMillis()), console);
    }

    void drain(String name) throws OperatorException {
        OrderCall.give(state(), new Order.Drain(name, ORDER.toMillis()), console);
    }

    /** Gives a service an operator's order. */
    void tell(String name, ClusterMessage order) throws OperatorException {
        try (ClusterVisit visit = ClusterVisit.begin(folder, state())) {
            visit.tellOne(name, order);
        }
    }

    /** How many of the map's regions a shard owns by its leader; -1 while nobody leads. */
    int regionsOf(String shard) throws OperatorException {
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

    String printed() {
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
