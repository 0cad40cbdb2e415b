package dev.meridian.world.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputGateTest {

    private static final RelayLimits LIMITS = RelayLimits.DEFAULT;
    private static final long GAP = LIMITS.gap().toNanos();

    private final Recorder recorder = new Recorder();
    private final InputGate<String> gate = new InputGate<>(LIMITS, 0, 0);

    @Test
    void inputsRunInOrderAndOnce() {
        gate.open(0, recorder);
        offer(1, 3, 2, 2, 1, 4);
        assertThat(recorder.ran).containsExactly(1, 2, 3, 4);
        assertThat(recorder.dropped).containsExactly(2, 1);
        assertThat(gate.processed()).isEqualTo(4);
    }

    @Test
    void aGapIsAskedForAfterItsTimeAndAgain() {
        gate.open(0, recorder);
        offer(1, 4, 5);
        List<String> asked = new ArrayList<>();
        gate.tick(GAP - 1, (from, to) -> asked.add(from + "-" + to));
        gate.tick(GAP, (from, to) -> asked.add(from + "-" + to));
        gate.tick(GAP + 1, (from, to) -> asked.add(from + "-" + to));
        gate.tick(2 * GAP, (from, to) -> asked.add(from + "-" + to));
        assertThat(asked).containsExactly("2-3", "2-3");
    }

    @Test
    void aClosedGateHoldsAndRunsNothing() {
        offer(1, 2);
        assertThat(recorder.ran).isEmpty();
        gate.open(0, recorder);
        assertThat(recorder.ran).containsExactly(1, 2);
        gate.close();
        offer(3);
        assertThat(recorder.ran).containsExactly(1, 2);
    }

    @Test
    void anInputThatClosesTheGateIsTheLastToRun() {
        var closing = new Recorder() {
            @Override
            public void run(int seq, String payload) {
                super.run(seq, payload);
                if (seq == 2) {
                    gate.close();
                }
            }
        };
        offer(1, 2, 3);
        gate.open(0, closing);
        assertThat(closing.ran).containsExactly(1, 2);
        assertThat(gate.held()).isEqualTo(1);
    }

    @Test
    void whatIsHeldIsForwardedInOrderWhenTheObjectLeaves() {
        gate.open(0, recorder);
        offer(1, 3, 5);
        gate.drain(recorder);
        assertThat(recorder.ran).containsExactly(1, 3, 5);
        assertThat(gate.held()).isZero();
    }

    @Test
    void theNewOwnerGoesOnAfterTheLastInputOfTheOldOne() {
        offer(5, 6, 8);
        gate.startAfter(5, 4, recorder);
        gate.open(0, recorder);
        offer(7);
        assertThat(recorder.ran).containsExactly(6, 7, 8);
        assertThat(recorder.dropped).containsExactly(5);
        assertThat(gate.durable()).isEqualTo(4);
    }

    @Test
    void whatIsTooFarAheadIsLeftToTheOrchestrator() {
        gate.open(0, recorder);
        offer(1 + LIMITS.inputs(), LIMITS.inputs());
        assertThat(recorder.dropped).containsExactly(1 + LIMITS.inputs());
        assertThat(gate.held()).isEqualTo(1);
    }

    @Test
    void anyOrderWithRepetitionsRunsEachInputOnceInOrder() {
        Seeds.check(200, (random, seed) -> {
            var all = new Recorder();
            var shuffled = new InputGate<String>(LIMITS, 0, 0);
            shuffled.open(0, all);
            while (shuffled.processed() < 1000) {
                int seq = shuffled.processed() + random.nextInt(-5, 40);
                shuffled.offer(seq, "x", 0, all);
                if (random.nextInt(20) == 0) {
                    shuffled.close();
                    shuffled.open(0, all);
                }
            }
            for (int i = 0; i < all.ran.size(); i++) {
                assertThat(all.ran.get(i)).isEqualTo(i + 1);
            }
        });
    }

    private void offer(int... seqs) {
        for (int seq : seqs) {
            gate.offer(seq, "x", 0, recorder);
        }
    }

    private static class Recorder implements InputGate.Runner<String> {
        final List<Integer> ran = new ArrayList<>();
        final List<Integer> dropped = new ArrayList<>();

        @Override
        public void run(int seq, String payload) {
            ran.add(seq);
        }

        @Override
        public void drop(int seq, String payload) {
            dropped.add(seq);
        }
    }
}
