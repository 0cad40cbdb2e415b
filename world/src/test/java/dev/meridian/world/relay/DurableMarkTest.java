package dev.meridian.world.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurableMarkTest {

    private static final RelayLimits LIMITS = new RelayLimits(4, Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofMillis(100), 8, 8);

    private final DurableMark mark = new DurableMark(LIMITS, 10);

    @Test
    void anInputIsDurableOnceTheStandbyHasItsVersion() {
        mark.ran(11, 100);
        mark.ran(12, 103);
        mark.ran(13, 103);
        assertThat(mark.acknowledged(99)).isEqualTo(10);
        assertThat(mark.acknowledged(102)).isEqualTo(11);
        assertThat(mark.acknowledged(103)).isEqualTo(13);
        assertThat(mark.acknowledged(101)).as("a late acknowledgement").isEqualTo(13);
    }

    @Test
    void moreInputsThanTheOrchestratorMaySendAreABug() {
        for (int seq = 11; seq <= 14; seq++) {
            mark.ran(seq, seq);
        }
        assertThatThrownBy(() -> mark.ran(15, 15)).isInstanceOf(IllegalStateException.class);
        mark.acknowledged(12);
        mark.ran(15, 15);
        assertThat(mark.acknowledged(15)).isEqualTo(15);
        assertThat(mark.durable()).isEqualTo(15);
    }
}
