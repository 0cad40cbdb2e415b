package dev.meridian.bots.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.bots.cluster.RegionOwners;
import dev.meridian.bots.measure.Moves;
import dev.meridian.world.geometry.Region;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroundTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int BORDER = new Region(20, 18).minX();
    private static final int Y = 10_000;
    private static final RegionOwners MAP = SitesTest.strips(20);

    private final List<Long> crossing = new ArrayList<>();
    private final Moves moves = new Moves(crossing::add);
    private final Ground ground = new Ground();

    @Test
    void aBorderIsPassedAtTheDepthOfTheHandover() {
        ground.stand(MAP, BORDER - 100, Y, 0);
        assertThat(ground.walk(MAP, BORDER + 10, Y, moves, SECOND)).isFalse();
        assertThat(ground.walk(MAP, BORDER + 199, Y, moves, 2 * SECOND)).isFalse();
        assertThat(ground.walk(MAP, BORDER + 200, Y, moves, 3 * SECOND)).isTrue();
        assertThat(ground.walk(MAP, BORDER + 202, Y, moves, 4 * SECOND)).isFalse();
    }

    @Test
    void whoTurnsBackBeforeThatDepthPassedNothing() {
        ground.stand(MAP, BORDER - 100, Y, 0);
        assertThat(ground.walk(MAP, BORDER + 150, Y, moves, SECOND)).isFalse();
        assertThat(ground.walk(MAP, BORDER - 150, Y, moves, 2 * SECOND)).isFalse();
        assertThat(ground.certain(MAP, BORDER - 150, Y, 2 * SECOND)).isEqualTo("game-shard-1");
    }

    @Test
    void movesAtTheLineAndAtTheDepthAreCrossingOnes() {
        ground.stand(MAP, BORDER - 100, Y, 0);
        moves.sent(1, 1, null, SECOND);
        moves.echoed(1, 1, SECOND + 1);
        ground.walk(MAP, BORDER + 10, Y, moves, SECOND + 2);
        moves.sent(2, 2, null, 5 * SECOND);
        moves.echoed(2, 2, 5 * SECOND + 2);
        ground.walk(MAP, BORDER + 201, Y, moves, 5 * SECOND + 3);
        assertThat(crossing).containsExactly(1L, 2L);
    }

    @Test
    void theOwnerIsUncertainWhileItIsHandedOver() {
        ground.stand(MAP, BORDER - 100, Y, 0);
        assertThat(ground.certain(MAP, BORDER + 100, Y, 2 * SECOND)).isEqualTo("game-shard-1");
        assertThat(ground.certain(MAP, BORDER + 190, Y, 2 * SECOND)).isNull();
        ground.walk(MAP, BORDER + 201, Y, moves, 3 * SECOND);
        assertThat(ground.certain(MAP, BORDER + 201, Y, 3 * SECOND)).isNull();
        assertThat(ground.certain(MAP, BORDER + 300, Y, 5 * SECOND)).isEqualTo("game-shard-2");
    }

    @Test
    void aBorderThatMovesUnderTheFeetIsNotPassed() {
        ground.stand(MAP, BORDER + 5_000, Y, 0);
        RegionOwners moved = SitesTest.strips(21);
        assertThat(ground.walk(moved, BORDER + 5_000, Y, moves, SECOND)).isFalse();
        assertThat(ground.certain(moved, BORDER + 5_000, Y, 3 * SECOND)).isEqualTo("game-shard-1");
    }
}
