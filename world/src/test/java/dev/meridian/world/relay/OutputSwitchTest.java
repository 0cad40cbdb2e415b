package dev.meridian.world.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputSwitchTest {

    private static final RelayLimits LIMITS = RelayLimits.DEFAULT;
    private static final long HOLD = LIMITS.outputHold().toNanos();

    private final List<String> client = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private final OutputSwitch<String> outputs = new OutputSwitch<>(LIMITS, "A", 1);
    private final OutputSwitch.Sink<String> sink = new OutputSwitch.Sink<>() {
        @Override
        public void deliver(String payload) {
            client.add(payload);
        }

        @Override
        public void drop(String payload) {
            dropped.add(payload);
        }
    };

    @Test
    void theOwnersOutputsPassOnceAndInOrder() {
        from("A", 1, 1, 2, 2, 1, 4);
        assertThat(client).containsExactly("A1", "A2", "A4");
        assertThat(dropped).containsExactly("A2", "A1");
    }

    @Test
    void theNewOwnersOutputsWaitForTheLastOneOfTheOldOwner() {
        from("A", 1, 1);
        outputs.crossed("B", 2, 3, 0, sink);
        from("B", 2, 1, 2);
        assertThat(client).containsExactly("A1");
        from("A", 1, 2, 3);
        assertThat(client).containsExactly("A1", "A2", "A3", "B1", "B2");
        assertThat(outputs.isWaiting()).isFalse();
    }

    @Test
    void theWaitIsBoundedAndLateOutputIsDropped() {
        outputs.crossed("B", 2, 3, 0, sink);
        from("B", 2, 1);
        outputs.tick(HOLD - 1, sink);
        assertThat(client).isEmpty();
        outputs.tick(HOLD, sink);
        from("A", 1, 3);
        assertThat(client).containsExactly("B1");
        assertThat(dropped).containsExactly("A3");
    }

    @Test
    void inputsGoToTheNewOwnerAtOnce() {
        outputs.crossed("B", 2, 3, 0, sink);
        assertThat(outputs.inputOwner()).isEqualTo("B");
        assertThat(outputs.newestEpoch()).isEqualTo(2);
    }

    @Test
    void anOwnerWithAnEpochOfAnothersHearsWhatItMustRiseAbove() {
        outputs.inherited("dead heir", 5, 0, sink);
        assertThat(outputs.inherited("heir", 5, 0, sink)).isFalse();
        assertThat(outputs.outranks("heir", 5)).as("above the heir's own as well").isEqualTo(6);
        assertThat(outputs.outranks("heir", 3)).isEqualTo(5);
        assertThat(outputs.outranks("heir", 6)).as("it is above already").isZero();
        assertThat(outputs.outranks("dead heir", 5)).as("it only says it again").isZero();
        assertThat(outputs.inherited("heir", 7, 0, sink)).isTrue();
    }

    @Test
    void nothingToWaitForMeansNoWait() {
        from("A", 1, 1, 2);
        outputs.crossed("B", 2, 2, 0, sink);
        from("B", 2, 1);
        assertThat(client).containsExactly("A1", "A2", "B1");
    }

    @Test
    void anOutputThatIsFasterThanItsRouteWaitsToo() {
        from("B", 2, 1);
        from("A", 1, 1);
        outputs.crossed("B", 2, 2, 0, sink);
        from("A", 1, 2);
        assertThat(client).containsExactly("A1", "A2", "B1");
    }

    @Test
    void twoCrossingsInARowKeepTheirOrder() {
        outputs.crossed("C", 3, 1, 0, sink);
        from("C", 3, 1);
        outputs.crossed("B", 2, 1, 0, sink);
        from("B", 2, 1);
        assertThat(client).isEmpty();
        from("A", 1, 1);
        assertThat(client).containsExactly("A1", "B1", "C1");
    }

    @Test
    void afterACrashItSwitchesAtOnce() {
        outputs.crossed("B", 2, 9, 0, sink);
        from("B", 2, 1);
        outputs.inherited("H", 3, 0, sink);
        from("B", 2, 2);
        from("H", 3, 1);
        assertThat(client).containsExactly("B1", "H1");
        assertThat(dropped).containsExactly("B2");
    }

    @Test
    void aRepeatedRouteIsNoNews() {
        assertThat(outputs.crossed("B", 2, 0, 0, sink)).isTrue();
        assertThat(outputs.crossed("B", 2, 0, 0, sink)).isFalse();
        assertThat(outputs.inherited("H", 2, 0, sink)).isFalse();
    }

    @Test
    void aReplayedInputDeliversNoLineTwice() {
        outputs.offer("A", new Output<>(1, 1, 77, 5, 0, "hello"), 0, sink);
        outputs.inherited("H", 2, 0, sink);
        outputs.offer("H", new Output<>(2, 1, 77, 5, 0, "hello"), 0, sink);
        outputs.offer("H", new Output<>(2, 2, 77, 5, 1, "more"), 0, sink);
        assertThat(client).containsExactly("hello", "more");
    }

    @Test
    void tooManyHeldOutputsEndTheWait() {
        outputs.crossed("B", 2, 1, 0, sink);
        for (int number = 1; number <= LIMITS.outputs() + 1; number++) {
            from("B", 2, number);
        }
        assertThat(client).hasSize(LIMITS.outputs() + 1);
    }

    private void from(String owner, long epoch, int... numbers) {
        for (int number : numbers) {
            outputs.offer(owner, new Output<>(epoch, number, 0, 0, 0, owner + number), 0, sink);
        }
    }
}
