package dev.meridian.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testkit.Seeds;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** 200 seeded lives of a cluster under faults. One alone: {@code -Dtest=ClusterSim -Dseed=N}; more: {@code -Dseeds=N}. */
class ClusterSim {

    private static final int SEEDS = Integer.getInteger("seeds", 200);

    @Test
    void noSeedBreaksARuleAndEveryFaultStrikes() {
        var faults = new EnumMap<Fault, Integer>(Fault.class);
        var counts = new TreeMap<String, Integer>();
        long began = System.nanoTime();
        Seeds.check(SEEDS, (_, seed) -> {
            ClusterRun.Outcome outcome = ClusterRun.run(seed);
            outcome.faults().forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
            outcome.counts().forEach((what, times) -> counts.merge(what, times, Integer::sum));
            assertThat(outcome.violation()).as("seed %d", seed).isEmpty();
        });
        System.out.printf("%d seeds in %d ms: %s %s%n", SEEDS, (System.nanoTime() - began) / 1_000_000, faults, counts);
        if (Long.getLong("seed") == null) {
            assertThat(faults).containsOnlyKeys(Fault.values());
            assertThat(counts).containsKeys("crossings", "takeovers", "aborts before Commit", "leaders", "replays", "promises to an heir", "orphans");
        }
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        assertThat(ClusterRun.run(42)).isEqualTo(ClusterRun.run(42));
        assertThat(Map.copyOf(ClusterRun.run(42).counts())).isNotEqualTo(ClusterRun.run(43).counts());
    }
}
