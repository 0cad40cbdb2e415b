package dev.meridian.simulation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One seeded life of a cluster: it starts, players walk to and fro over its borders, faults come and end, and everybody must be well after them.
 */
public final class ClusterRun {

    private static final Duration START = Duration.ofSeconds(2);
    private static final Duration FAULTS_END = Duration.ofSeconds(14);
    private static final Duration END = Duration.ofSeconds(26);
    private static final int TRACE_LINES = 200;

    private ClusterRun() {}

    /**
     * What a run showed.
     *
     * @param violation what was broken, with the trace that led there; empty if nothing was
     * @param faults    how often each kind of fault struck
     * @param counts    what happened, by name: crossings, takeovers, leaders, ...
     */
    public record Outcome(long seed, Optional<String> violation, Map<Fault, Integer> faults, Map<String, Integer> counts) {
        public Outcome {
            faults = Map.copyOf(faults);
            counts = Map.copyOf(counts);
        }
    }

    /** Runs one seed to its end or to the first violation. The same seed gives the same outcome. */
    public static Outcome run(long seed) {
        return run(seed, new Rules());
    }

    static Outcome run(long seed, Rules rules) {
        Cluster cluster = new Cluster(seed, rules);
        Optional<String> violation = Optional.empty();
        try {
            live(cluster);
        } catch (Watcher.Violation broken) {
            violation = Optional.of("at %.3f ms: %s%n%s".formatted(cluster.kernel.now() / 1e6, broken.getMessage(),
                    cluster.kernel.traceAbout(broken.object, TRACE_LINES)));
        }
        return new Outcome(seed, violation, new EnumMap<>(cluster.faults), new TreeMap<>(cluster.watcher.counts()));
    }

    private static void live(Cluster cluster) {
        Duration now = START;
        cluster.kernel.runUntil(now);
        while (!cluster.admitPlayers()) {
            now = now.plusMillis(50);
            if (now.compareTo(FAULTS_END) > 0) {
                throw new Watcher.Violation(0, "the cluster does not start");
            }
            cluster.kernel.runUntil(now);
        }
        cluster.ambushes.plan(cluster.kernel.random.nextInt(10, 20), FAULTS_END.minus(now));
        cluster.kernel.runUntil(FAULTS_END);
        cluster.kernel.trace("faults", "end", "");
        cluster.network.heal();
        cluster.ambushes.end();
        cluster.kernel.runUntil(END);
        cluster.watcher.lookAtTheEnd();
    }
}
