package dev.meridian.launcher.order;

import dev.meridian.kit.config.Ports;
import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.cluster.LocalCluster;
import dev.meridian.launcher.cluster.StopSignal;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.visit.ClusterVisit;
import dev.meridian.protocol.cluster.ServiceKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Changes which services a running cluster has. Blocking, each step within its order's limit; the thread that started the cluster. */
final class Roster {
    private static final Duration POLL = Duration.ofMillis(200);

    private final ClusterFolder folder;
    private final LocalCluster cluster;
    private final StopSignal stop;

    Roster(ClusterFolder folder, LocalCluster cluster, StopSignal stop) {
        this.folder = folder;
        this.cluster = cluster;
        this.stop = stop;
    }

    /** Starts or drains services until there are so many; what died does not count, and is replaced. */
    String scale(Order.Scale order, Consumer<String> progress) throws OperatorException {
        ServiceKind kind = kindOf(order.kind()).orElseThrow(() -> new OperatorException(ExitCode.COULD_NOT_RUN,
                "%s is no kind of service that can be scaled".formatted(order.kind())));
        if (order.count() < 1 || order.count() > Ports.PER_KIND) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "%s=%d: must be 1 to %d".formatted(order.kind(), order.count(), Ports.PER_KIND));
        }
        SortedSet<Integer> numbers = cluster.numbers(kind);
        while (numbers.size() < order.count()) {
            int number = 1;
            while (numbers.contains(number)) {
                number++;
            }
            start(kind, number, order.limit(), progress);
            numbers = cluster.numbers(kind);
        }
        while (numbers.size() > order.count()) {
            progress.accept(drain(new Order.Drain(kind.label() + "-" + numbers.last(), order.limitMillis()), progress));
            numbers = cluster.numbers(kind);
        }
        return "%s: %d run".formatted(kind.label(), numbers.size());
    }

    private void start(ServiceKind kind, int number, Duration limit, Consumer<String> progress) throws OperatorException {
        String name = kind.label() + "-" + number;
        long deadline = System.nanoTime() + limit.toNanos();
        progress.accept("starting " + name);
        cluster.add(kind, number, limit);
        try (ClusterVisit visit = ClusterVisit.begin(folder, cluster.state())) {
            while (!Reports.isKnownToAll(visit.reports(), name)) {
                pause(deadline, () -> name + " runs, but not every other service has met it");
            }
            progress.accept(name + " is ready, and all others know it");
            if (Reports.isShard(kind)) {
                while (!Reports.hasItsPart(visit.reports(), name)) {
                    pause(deadline, () -> name + " runs, but has no part of the map yet; it gets one when it has copied what it is to own");
                }
                progress.accept("%s owns %d regions".formatted(name, Math.max(0, Reports.regionsOf(visit.reports(), name))));
            }
        }
    }

    /** The service hands over what it has; then it is stopped. */
    String drain(Order.Drain order, Consumer<String> progress) throws OperatorException {
        String name = order.name();
        ClusterState.Member member = cluster.state().services().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new OperatorException(ExitCode.COULD_NOT_RUN, "no service is called %s; there are %s".formatted(name,
                        String.join(", ", cluster.state().services().stream().map(ClusterState.Member::name).toList()))));
        ServiceKind kind = kindOf(member.kind()).orElseThrow(() -> new OperatorException(ExitCode.COULD_NOT_RUN,
                name + " keeps the data of all and cannot be drained"));
        if (cluster.hasEnded(name)) {
            cluster.remove(name);
            return name + " had ended already";
        }
        if (cluster.numbers(kind).size() == 1) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "%s is the only %s: nobody could take over. ./meridian down stops all".formatted(
                    name, kind.label()));
        }
        progress.accept("draining " + name);
        String left;
        try (ClusterVisit visit = ClusterVisit.begin(folder, cluster.state())) {
            left = new Drain(cluster, visit, kind, name, progress, this::pause).run(System.nanoTime() + order.limitMillis() * 1_000_000);
        }
        cluster.remove(name);
        return name + " has stopped" + left;
    }

    /** What can be drained and scaled: every kind of service. */
    private static Optional<ServiceKind> kindOf(String label) {
        return Arrays.stream(ServiceKind.values()).filter(kind -> kind != ServiceKind.OPERATOR && kind.label().equals(label)).findFirst();
    }

    /** Waits a little, unless the time is over or the whole cluster stops. */
    private void pause(long deadline, Supplier<String> lateBecause) throws OperatorException {
        if (System.nanoTime() - deadline > 0) {
            throw new OperatorException(ExitCode.TIMEOUT, lateBecause.get());
        }
        if (stop.await(POLL)) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "the cluster stops");
        }
    }
}
