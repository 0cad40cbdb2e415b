package dev.meridian.kit.standby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.protocol.cluster.handover.StandbyMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandbyStreamTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final List<StandbyMark> marks = new ArrayList<>();
    private final List<String> durable = new ArrayList<>();
    private final StandbyStream<String> stream = new StandbyStream<>("npc-shard-2@1", marks::add);

    @Test
    void anAnswerMakesDurableWhatRanBeforeItsMarkAndNothingElse() {
        stream.ran("one");
        stream.mark(0);
        stream.ran("two");
        stream.mark(20 * MILLI);
        stream.ran("three");
        assertThat(stream.acknowledged(1, 30 * MILLI, durable::add)).isFalse();
        assertThat(durable).containsExactly("one");
        stream.acknowledged(2, 50 * MILLI, durable::add);
        assertThat(durable).containsExactly("one", "two");
        assertThat(stream.takeWorstLagMillis(50 * MILLI)).isEqualTo(30);
        assertThat(stream.takeWorstLagMillis(50 * MILLI)).isZero();
    }

    @Test
    void withoutAnythingSentThereIsNoMark() {
        stream.mark(0);
        assertThat(marks).isEmpty();
        stream.sent();
        stream.mark(0);
        stream.mark(0);
        assertThat(marks).containsExactly(new StandbyMark(1));
    }

    @Test
    void whoDoesNotAnswerForASecondIsNoStandbyUntilItHasCaughtUp() {
        stream.sent();
        stream.mark(0);
        assertThat(stream.fallsBehind(999 * MILLI)).isFalse();
        assertThat(stream.fallsBehind(1_000 * MILLI)).isTrue();
        assertThat(stream.fallsBehind(1_100 * MILLI)).as("told once").isFalse();
        assertThat(stream.isBehind()).isTrue();
        assertThat(stream.acknowledged(1, 1_200 * MILLI, durable::add)).isTrue();
        assertThat(stream.isBehind()).isFalse();
    }

    @Test
    void aStandbyThatNeverAnswersCostsBoundedMemory() {
        for (int i = 0; i < 1_000; i++) {
            stream.ran("change " + i);
            stream.mark(i * 100L * MILLI);
            stream.fallsBehind(i * 100L * MILLI);
        }
        assertThat(marks).hasSize(64);
    }
}
