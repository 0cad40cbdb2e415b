package dev.meridian.orchestrator.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutOfReachTest {

    private static final String SHARD = "game-shard-1#1";
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    private final OutOfReach away = new OutOfReach(Duration.ofNanos(PATIENCE));

    @Test
    void aShardThatLivesAndIsAwayForTooLongIsGivenUpOnce() {
        away.down(SHARD, 10);
        away.down(SHARD, PATIENCE);
        assertThat(away.tooLong(10 + PATIENCE - 1, _ -> true)).isEmpty();
        assertThat(away.tooLong(10 + PATIENCE, _ -> true)).containsExactly(SHARD);
        assertThat(away.tooLong(10 + 2 * PATIENCE, _ -> true)).isEmpty();
    }

    @Test
    void oneThatComesBackInTimeIsNot() {
        away.down(SHARD, 0);
        away.up(SHARD);
        away.down(SHARD, PATIENCE);
        assertThat(away.tooLong(2 * PATIENCE - 1, _ -> true)).isEmpty();
    }

    @Test
    void oneThatTheTableHasNoMoreIsTheRescues() {
        away.down(SHARD, 0);
        assertThat(away.tooLong(PATIENCE, shard -> !shard.equals(SHARD))).isEmpty();
    }
}
