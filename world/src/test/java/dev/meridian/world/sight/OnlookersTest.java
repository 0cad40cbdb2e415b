package dev.meridian.world.sight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.assignment.Strip;
import dev.meridian.world.geometry.WorldGrid;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnlookersTest {

    private static final long PATIENCE = 100;
    private static final int MARGIN = 5_000;

    private final Onlookers onlookers = new Onlookers(AssignmentTable.empty(ShardKind.PLAYERS), PATIENCE);

    @Test
    void ownersNearAPlaceLookOn() {
        onlookers.obey(table(1, 20), 0);
        assertThat(onlookers.of(4_999, 0, MARGIN)).containsExactlyInAnyOrder("west", "east");
        assertThat(onlookers.of(5_001, 0, MARGIN)).containsExactly("east");
    }

    @Test
    void formerOwnersLookOnUntilTheNewsHasTravelled() {
        onlookers.obey(table(1, 20), 0);
        onlookers.obey(table(2, 22), 10);
        assertThat(onlookers.of(30_000, 0, MARGIN)).containsExactlyInAnyOrder("west", "east");
        assertThat(onlookers.forgot(10 + PATIENCE - 1)).as("the empty table is over, the first one is not").isTrue();
        assertThat(onlookers.of(30_000, 0, MARGIN)).containsExactlyInAnyOrder("west", "east");
        assertThat(onlookers.forgot(10 + PATIENCE)).isTrue();
        assertThat(onlookers.of(30_000, 0, MARGIN)).containsExactly("west");
        assertThat(onlookers.forgot(10 + PATIENCE)).as("told once").isFalse();
    }

    @Test
    void whoHasStraysNearLooksOnUntilItSaysOtherwiseOrIsGone() {
        onlookers.obey(table(1, 20), 0);
        int[] far = {WorldGrid.cell(-100_000, 0)};
        onlookers.forgot(PATIENCE);
        onlookers.strays("east", far, PATIENCE);
        assertThat(onlookers.of(-100_000, 0, MARGIN)).containsExactlyInAnyOrder("west", "east");
        assertThat(onlookers.of(-120_000, 0, MARGIN)).containsExactly("west");
        onlookers.strays("east", new int[0], PATIENCE);
        assertThat(onlookers.of(-100_000, 0, MARGIN)).as("while the news travels").containsExactlyInAnyOrder("west", "east");
        assertThat(onlookers.forgot(2 * PATIENCE)).isTrue();
        assertThat(onlookers.of(-100_000, 0, MARGIN)).containsExactly("west");
        onlookers.strays("east", far, 2 * PATIENCE);
        onlookers.left("east");
        assertThat(onlookers.of(-100_000, 0, MARGIN)).containsExactly("west");
    }

    @Test
    void aPlaceAtTheRimOfTheMapAndACellOutsideDoNoHarm() {
        onlookers.obey(table(1, 20), 0);
        onlookers.strays("east", new int[] {-1, WorldGrid.CELLS, 0}, 0);
        assertThat(onlookers.of(WorldGrid.MIN_X, WorldGrid.MIN_Y, MARGIN)).containsExactlyInAnyOrder("west", "east");
        assertThat(onlookers.of(Integer.MAX_VALUE, Integer.MAX_VALUE, MARGIN)).containsExactly("east");
    }

    private static AssignmentTable table(long number, int column) {
        var epoch = new RegionEpoch(1, number);
        return new AssignmentTable(ShardKind.PLAYERS, epoch,
                List.of(new Strip("west", 0, column, 0), new Strip("east", column, WorldGrid.COLUMNS, WorldGrid.COLUMNS)),
                Map.of(), Collections.nCopies(WorldGrid.REGIONS, epoch));
    }
}
