package dev.meridian.simulation;

import dev.meridian.simulation.ClusterRun.Outcome;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What many seeds showed together. Owned by one thread at a time. */
public final class Totals {

    private static final String ABORTS = "aborts: ";

    private final Map<String, Long> faults = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private OptionalLong firstFailingSeed = OptionalLong.empty();
    private long seeds;
    private long violations;
    private double virtualSeconds;
    private double wallSeconds;

    void add(Outcome outcome) {
        seeds++;
        virtualSeconds += outcome.virtualSeconds();
        outcome.faults().forEach((fault, times) -> faults.merge(fault.label(), (long) times, Long::sum));
        outcome.counts().forEach((what, times) -> counts.merge(what, (long) times, Long::sum));
        if (outcome.violation().isPresent()) {
            violations++;
            if (firstFailingSeed.isEmpty() || outcome.seed() < firstFailingSeed.getAsLong()) {
                firstFailingSeed = OptionalLong.of(outcome.seed());
            }
        }
    }

    void took(long nanos) {
        wallSeconds = nanos / 1e9;
    }

    public long seeds() {
        return seeds;
    }

    public long violations() {
        return violations;
    }

    /** The lowest seed that showed a violation. */
    public OptionalLong firstFailingSeed() {
        return firstFailingSeed;
    }

    public double virtualSeconds() {
        return virtualSeconds;
    }

    public double wallSeconds() {
        return wallSeconds;
    }

    /** How often each kind struck, by its label. */
    public Map<String, Long> faults() {
        return Collections.unmodifiableMap(faults);
    }

    /** Attempts to hand over that ended otherwise than planned, by the step they were in. */
    public Map<String, Long> aborts() {
        var aborts = new TreeMap<String, Long>();
        counts.forEach((what, times) -> {
            if (what.startsWith(ABORTS)) {
                aborts.put(what.substring(ABORTS.length()), times);
            }
        });
        return aborts;
    }

    /** How often this happened: crossings, takeovers, leader changes, replays, ... */
    public long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Everything that was counted, by name. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
