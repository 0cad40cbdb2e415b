package dev.meridian.world.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ColdStartTest {

    private static final Set<String> LAST = Set.of("game-shard-1", "npc-shard-1");

    @Test
    void afterACrashItWaitsForAllShardsOfTheLastTable() {
        ColdStart start = ColdStart.begin(LAST, false, 100, 10);
        assertThat(start.isOver(100)).isFalse();
        assertThat(start.came("game-shard-1").isOver(101)).isFalse();
        assertThat(start.came("game-shard-1").came("npc-shard-1").isOver(101)).isTrue();
    }

    @Test
    void itWaitsNoLongerThanItsPatience() {
        assertThat(ColdStart.begin(LAST, false, 100, 10).isOver(109)).isFalse();
        assertThat(ColdStart.begin(LAST, false, 100, 10).isOver(110)).isTrue();
    }

    @Test
    void whoComesAndGoesIsWaitedForAgain() {
        ColdStart start = ColdStart.begin(LAST, false, 100, 10).came("game-shard-1").came("npc-shard-1").went("npc-shard-1");
        assertThat(start.isOver(105)).isFalse();
    }

    @Test
    void strangersDoNotReplaceTheMissing() {
        assertThat(ColdStart.begin(LAST, false, 100, 10).came("game-shard-2").isOver(101)).isFalse();
    }

    @Test
    void nobodyIsWaitedForAfterAStopInOrderOrWithoutALastTable() {
        assertThat(ColdStart.begin(LAST, true, 100, 10).isOver(100)).isTrue();
        assertThat(ColdStart.begin(Set.of(), false, 100, 10).isOver(100)).isTrue();
    }
}
