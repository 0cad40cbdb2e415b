package dev.meridian.world.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.testkit.Seeds;
import org.junit.jupiter.api.Test;

class RegionTest {

    @Test
    void creationSpotsLieInTheTilesTheClientNames() {
        assertThat(Region.at(-71_338, 258_271)).hasToString("17_25");
        assertThat(Region.at(46_045, 41_251)).hasToString("21_19");
        assertThat(Region.at(28_295, 11_063)).hasToString("20_18");
        assertThat(Region.at(-56_733, -113_459)).hasToString("18_14");
        assertThat(Region.at(108_644, -173_947)).hasToString("23_12");
        assertThat(Region.at(-125_607, 38_452)).hasToString("16_19");
    }

    @Test
    void everyRegionIsFoundAgainByIndexNameAndCorner() {
        assertThat(Region.ALL).hasSize(728);
        for (Region region : Region.ALL) {
            assertThat(Region.ALL.get(region.index())).isEqualTo(region);
            assertThat(Region.parse(region.name())).isEqualTo(region);
            assertThat(Region.at(region.minX(), region.minY())).isSameAs(Region.at(region.maxX(), region.maxY())).isEqualTo(region);
        }
    }

    @Test
    void positionsOutsideTheWorldCountAsTheNearestPointInside() {
        assertThat(Region.at(Integer.MIN_VALUE, Integer.MIN_VALUE)).hasToString("0_1");
        assertThat(Region.at(Integer.MAX_VALUE, Integer.MAX_VALUE)).hasToString("27_26");
        assertThat(WorldGrid.cell(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(WorldGrid.CELLS - 1);
        assertThat(WorldGrid.contains(WorldGrid.MAX_X + 1, 0)).isFalse();
    }

    @Test
    void theWorldHasTheBoundsOfThePlan() {
        assertThat(WorldGrid.MIN_X).isEqualTo(-655_360);
        assertThat(WorldGrid.MAX_X).isEqualTo(262_143);
        assertThat(WorldGrid.MIN_Y).isEqualTo(-557_056);
        assertThat(WorldGrid.MAX_Y).isEqualTo(294_911);
        assertThat(WorldGrid.columnX(WorldGrid.COLUMNS)).isEqualTo(WorldGrid.MAX_X + 1);
    }

    @Test
    void whatIsNoRegionIsRefusedWithAnExample() {
        for (String name : new String[] {"", "17", "17_", "_25", "28_1", "17_0", "17_27", "a_b", "17_25_1"}) {
            assertThatThrownBy(() -> Region.parse(name)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("_");
        }
    }

    @Test
    void distanceToARegionIsThatToItsNearestPoint() {
        var region = new Region(20, 18);
        assertThat(region.distanceSquared(100, 100)).isZero();
        assertThat(region.distanceSquared(-30, 5)).isEqualTo(900);
        assertThat(region.distanceSquared(-30, -40)).isEqualTo(2_500);
        assertThat(WorldGrid.within(0, 0, 3, 4, 5)).isTrue();
        assertThat(WorldGrid.within(0, 0, 3, 4, 4)).isFalse();
    }

    @Test
    void cellsNestInRegions() {
        Seeds.check(500, (random, _) -> {
            int x = random.nextInt(WorldGrid.MIN_X, WorldGrid.MAX_X + 1);
            int y = random.nextInt(WorldGrid.MIN_Y, WorldGrid.MAX_Y + 1);
            Region region = Region.at(x, y);
            int perRegion = WorldGrid.REGION_SIZE / WorldGrid.CELL_SIZE;
            assertThat(WorldGrid.cellColumn(x) / perRegion).isEqualTo(region.tileX());
            assertThat(WorldGrid.cellRow(y) / perRegion).isEqualTo(region.tileY() - WorldGrid.FIRST_TILE_Y);
            assertThat(WorldGrid.cell(x, y)).isBetween(0, WorldGrid.CELLS - 1);
        });
    }
}
