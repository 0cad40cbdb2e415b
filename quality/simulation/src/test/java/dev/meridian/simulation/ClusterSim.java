package dev.meridian.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Seeded lives of a whole cluster under faults. More of them: {@code ./meridian simulate --seeds N}. */
class ClusterSim {

    private static final int SEEDS = Boolean.getBoolean("meridian.long") ? 1_000 : 25;

    @Test
    void noSeedBreaksARuleAndEveryFaultStrikes() throws Exception {
        List<String> violations = new ArrayList<>();
        Totals totals = new Simulation(1, SEEDS, EnumSet.allOf(Fault.class), Runtime.getRuntime().availableProcessors())
                .run(outcome -> outcome.violation().ifPresent(violation -> violations.add("seed " + outcome.seed() + " " + violation)));
        System.out.printf("%d seeds in %.1f s: %s %s%n", totals.seeds(), totals.wallSeconds(), totals.faults(), totals.counts());
        assertThat(violations).isEmpty();
        assertThat(totals.virtualSeconds()).isGreaterThanOrEqualTo(60.0 * SEEDS);
        assertThat(totals.faults().keySet()).containsExactlyInAnyOrderElementsOf(Stream.of(Fault.values()).map(Fault::label).toList());
        assertThat(totals.aborts()).containsOnlyKeys("preparing", "prepared", "committing", "inheriting");
        assertThat(totals.counts()).containsKeys(
                "crossings", "takeovers", "leader changes", "replays", "warm-ups", "effects", "trades", "loot", "second logins");
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        assertThat(ClusterRun.run(42)).isEqualTo(ClusterRun.run(42));
        assertThat(ClusterRun.run(42).counts()).isNotEqualTo(ClusterRun.run(43).counts());
    }

    @Test
    void withoutFaultsNobodyIsTakenOver() {
        ClusterRun.Outcome outcome = ClusterRun.run(7, EnumSet.noneOf(Fault.class));
        assertThat(outcome.violation()).isEmpty();
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.counts()).containsKey("crossings").doesNotContainKeys("takeovers", "replays");
    }
}
