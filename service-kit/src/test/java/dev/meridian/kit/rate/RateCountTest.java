package dev.meridian.kit.rate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateCountTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Rate RATE = new Rate(2, Duration.ofSeconds(10));

    @Test
    void admitsSoManyInAWindowAndAsManyInTheNext() {
        var count = new RateCount();
        long now = Long.MAX_VALUE - SECOND; // such clocks may begin anywhere and run over
        assertTrue(count.admits(RATE, now));
        assertTrue(count.admits(RATE, now + 9 * SECOND));
        assertFalse(count.admits(RATE, now + 9 * SECOND));
        assertTrue(count.admits(RATE, now + 10 * SECOND));
        assertTrue(count.admits(RATE, now + 10 * SECOND));
        assertFalse(count.admits(RATE, now + 19 * SECOND));
    }
}
