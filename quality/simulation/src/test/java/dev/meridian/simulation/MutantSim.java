package dev.meridian.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Machines that are broken on purpose, one rule each: the watcher must see every one of them within 500 seeds. */
class MutantSim {

    private static final int SEEDS = 500;

    @TestFactory
    List<DynamicTest> everyBrokenRuleIsSeen() {
        List<DynamicTest> tests = new ArrayList<>();
        Mutants.all().forEach((name, rules) -> tests.add(DynamicTest.dynamicTest(name, () -> isCaught(name, rules))));
        return tests;
    }

    private static void isCaught(String name, Rules mutant) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Optional<String> violation = ClusterRun.run(seed, EnumSet.allOf(Fault.class), mutant).violation();
            if (violation.isPresent()) {
                System.out.println("%s: seed %d %s".formatted(name, seed, violation.get().lines().findFirst().orElse("")));
                return;
            }
        }
        assertThat(false).as("%s: %d seeds did not show it", name, SEEDS).isTrue();
    }
}
