package dev.meridian.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One seeded life of a cluster: it starts, players come and play over its borders, faults come and end, and everybody must be well after them.
 */
public final class ClusterRun {

    private static final Duration START = Duration.ofSeconds(2);
    private static final Duration FAULTS_BEGIN = Duration.ofSeconds(5);
    private static final Duration FAULTS_END = Duration.ofSeconds(46);
    private static final Duration HUSH = Duration.ofSeconds(56);
    private static final Duration END = Duration.ofSeconds(62);
    private static final int TRACE_LINES = 200;

    private ClusterRun() {}

    /**
     * What a run showed.
     *
     * @param violation what was broken, with the trace that led there; empty if nothing was
     * @param virtualSeconds how long the cluster lived, on the clock of the run
     * @param faults    how often each kind of fault struck
     * @param counts    what happened, by name: crossings, takeovers, leader changes, ...
     */
    public record Outcome(long seed, Optional<String> violation, double virtualSeconds, Map<Fault, Integer> faults, Map<String, Integer> counts) {
        public Outcome {
            faults = Map.copyOf(faults);
            counts = Map.copyOf(counts);
        }
    }

    /** Runs one seed to its end or to the first violation. The same seed gives the same outcome. */
    public static Outcome run(long seed) {
        return run(seed, EnumSet.allOf(Fault.class));
    }

    /** Runs one seed under these kinds of fault only. */
    public static Outcome run(long seed, Set<Fault> faults) {
        return run(seed, faults, new Rules());
    }

    static Outcome run(long seed, Set<Fault> faults, Rules rules) {
        Outcome outcome = run(seed, faults, rules, false);
        // Once more, and this time it tells how it came to pass.
        return outcome.violation().isEmpty() ? outcome : run(seed, faults, rules, true);
    }

    private static Outcome run(long seed, Set<Fault> faults, Rules rules, boolean tells) {
        Cluster cluster = new Cluster(seed, rules, faults, tells);
        Optional<String> violation = Optional.empty();
        try {
            live(cluster);
        } catch (Watcher.Violation broken) {
            violation = Optional.of(told(cluster, broken.getMessage(), broken.object));
        } catch (RuntimeException refused) {
            // A machine that refuses what it is fed was fed what must never be.
            violation = Optional.of(told(cluster, refused + " " + Arrays.stream(refused.getStackTrace()).limit(5).toList(), 0));
        }
        return new Outcome(seed, violation, cluster.kernel.now() / 1e9, new EnumMap<>(cluster.faults), new TreeMap<>(cluster.watcher.counts()));
    }

    private static String told(Cluster cluster, @Nullable String what, long object) {
        return "at %.3f ms: %s%n%s".formatted(cluster.kernel.now() / 1e6, what, cluster.kernel.traceAbout(object, TRACE_LINES));
    }

    private static void live(Cluster cluster) {
        cluster.kernel.runUntil(START);
        cluster.open();
        cluster.kernel.runUntil(FAULTS_BEGIN);
        cluster.ambushes.plan(cluster.kernel.random.nextInt(10, 30), FAULTS_END.minus(FAULTS_BEGIN));
        cluster.kernel.runUntil(FAULTS_END);
        cluster.kernel.trace(0, "faults", "end", "");
        cluster.network.heal();
        cluster.ambushes.end();
        cluster.kernel.runUntil(HUSH);
        cluster.hush();
        cluster.kernel.runUntil(END);
        new LastLook(cluster).look();
    }
}
