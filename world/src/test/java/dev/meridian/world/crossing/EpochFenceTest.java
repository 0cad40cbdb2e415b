package dev.meridian.world.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EpochFenceTest {

    @Test
    void aLowerEpochThanEverSeenIsRefused() {
        var fence = new EpochFence<String, Long>(10);
        assertThat(fence.accept("x", 3L)).isTrue();
        assertThat(fence.accept("x", 3L)).isTrue();
        assertThat(fence.accept("x", 2L)).isFalse();
        assertThat(fence.accept("x", 4L)).isTrue();
        assertThat(fence.accept("x", 3L)).isFalse();
        assertThat(fence.accept("y", 1L)).isTrue();
        assertThat(fence.highest("x", 0L)).isEqualTo(4L);
    }

    @Test
    void theKeyRaisedLongestAgoIsForgottenFirst() {
        var fence = new EpochFence<String, Long>(2);
        fence.accept("a", 5L);
        fence.accept("b", 5L);
        fence.accept("a", 6L);
        fence.accept("c", 5L);
        assertThat(fence.snapshot()).containsOnlyKeys("a", "c");
    }
}
