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

    @Test
    void anObjectStaysForTheMinimumTime() {
        assertThat(POLICY.mayLeave(5000, 1, STAYED)).isFalse();
    }
}
