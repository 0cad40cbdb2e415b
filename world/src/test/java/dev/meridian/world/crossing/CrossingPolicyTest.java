package dev.meridian.world.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrossingPolicyTest {

    private static final CrossingPolicy POLICY = new CrossingPolicy(200, Duration.ofSeconds(2));
    private static final long STAYED = Duration.ofSeconds(2).toNanos();

    @Test
    void anObjectCrossesFarEnoughBeyondTheBorder() {
        assertThat(POLICY.mayLeave(200, 0, STAYED)).isFalse();
        assertThat(POLICY.mayLeave(201, 0, STAYED)).isTrue();
    }

    /** A known failure of others: a flood of crossings of whoever walks along a border, to and fro. */
    @Test
    void aFloodOfCrossingsBackAndForth() {
        assertThat(crossings(POLICY, 150)).as("nobody crosses who only steps over the line").isZero();
        assertThat(crossings(POLICY, 1_000)).as("who runs to and fro for a minute crosses once in two seconds at most").isBetween(1, 30);
        assertThat(crossings(new CrossingPolicy(0, Duration.ZERO), 150)).as("without hysteresis each turn is a crossing").isGreaterThan(60);
    }

    /** Crossings of an object that runs to and fro over the border for a minute, a turn each half second, that far to both sides. */
    private static int crossings(CrossingPolicy policy, int reach) {
        int count = 0;
        boolean east = false;
        long ownedSince = 0;
        for (int turn = 0; turn < 120; turn++) {
            long now = Duration.ofMillis(500L * turn).toNanos();
            int x = turn % 2 == 0 ? reach : -reach;
            if (policy.mayLeave(east ? -x : x, ownedSince, now)) {
                count++;
                east = !east;
                ownedSince = now;
            }
        }
        return count;
    }

    @Test
    void anObjectStaysForTheMinimumTime() {
        assertThat(POLICY.mayLeave(5000, 1, STAYED)).isFalse();
    }
}
