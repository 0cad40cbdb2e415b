package dev.meridian.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The writer is held while too much waits for the disk, and only then. */
class PaceTest {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);
    private static final int PLENTY = 20_000;

    private final ChangeLog log = new ChangeLog();
    private final Pace pace = new Pace(log, true, WINDOW);

    @Test
    void aChangeThatWaitsBehindTooManyIsHeldForAMoment() {
        append(PLENTY);
        long start = System.nanoTime();
        pace.holdIfBehind();
        assertThat(pace.heldNanos()).isBetween(TimeUnit.MILLISECONDS.toNanos(1), System.nanoTime() - start);
        assertThat(pace.isPressing()).isTrue();
    }

    @Test
    void aChangeThatAddsNothingToWhatWaitsIsNotHeld() {
        append(PLENTY);
        pace.holdIfBehind();
        long held = pace.heldNanos();
        pace.holdIfBehind();
        assertThat(pace.heldNanos()).isEqualTo(held);
    }

    @Test
    void nobodyIsHeldWhileTheDiskKeepsUp() {
        append(PLENTY);
        assertThat(log.take(PLENTY, _ -> {})).isEqualTo(PLENTY);
        append(1);
        pace.holdIfBehind();
        assertThat(pace.heldNanos()).isZero();
        assertThat(pace.isPressing()).isFalse();
    }

    @Test
    void lateRoundsLetLessWaitAndTimelyOnesMoreAgain() {
        append(5_000);
        pace.holdIfBehind();
        assertThat(pace.heldNanos()).isZero();
        learnToBeSlow(pace);
        append(1);
        pace.holdIfBehind();
        long held = pace.heldNanos();
        assertThat(held).isPositive();
        for (int round = 0; round < 10; round++) {
            pace.learn(WINDOW / 4);
        }
        append(1);
        pace.holdIfBehind();
        assertThat(pace.heldNanos()).isEqualTo(held);
    }

    @Test
    void roundsThatComeNearTheWindowLetLessWaitAndThoseOfAQuietHalfDoNot() {
        append(5_000);
        pace.learn(WINDOW / 2 + WINDOW / 16);
        pace.holdIfBehind();
        assertThat(pace.heldNanos()).isZero();
        pace.learn(WINDOW * 2 / 3);
        append(1);
        pace.holdIfBehind();
        assertThat(pace.heldNanos()).isPositive();
    }

    @Test
    void whatTheWriterIsHeldForIsMergedWithoutARest() {
        learnToBeSlow(pace);
        append(5_000);
        assertThat(pace.isPressing()).isTrue();
        pace.giveUp();
        assertThat(pace.isPressing()).isFalse();
    }

    @Test
    void aHotSetOfSomeThousandsThatHoldsNobodyCoalescesForHalfAWindow() {
        Pace free = new Pace(log, false, WINDOW);
        learnToBeSlow(free);
        append(5_000);
        assertThat(free.isPressing()).isFalse();
    }

    @Test
    void aDiskThatCannotBeWrittenHoldsNobody() {
        append(PLENTY);
        pace.giveUp();
        pace.holdIfBehind();
        assertThat(pace.heldNanos()).isZero();
    }

    @Test
    void whoAskedForFreeWritersIsNotHeld() {
        Pace free = new Pace(log, false, WINDOW);
        append(PLENTY);
        free.holdIfBehind();
        assertThat(free.heldNanos()).isZero();
    }

    private static void learnToBeSlow(Pace pace) {
        pace.learn(4 * WINDOW);
        pace.learn(4 * WINDOW);
    }

    private void append(int keys) {
        for (int key = 0; key < keys; key++) {
            log.append(key);
        }
    }
}
