package dev.meridian.world.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import org.junit.jupiter.api.Test;

class RegionLoadTest {

    private static final Region TOWN = Region.ALL.get(400);
    private static final Region DESERT = Region.ALL.get(10);

    @Test
    void beforeAnythingWasCountedTheExpectationDecides() {
        RegionLoad expected = RegionLoad.of(region -> region.equals(TOWN) ? 3 : region.equals(DESERT) ? 1 : 0);
        RegionLoad load = RegionLoad.counted(new int[WorldGrid.REGIONS], expected, 100);
        assertThat(load.of(TOWN)).isCloseTo(750_000_000, within(1_000_000L));
    }

    @Test
    void theMoreIsCountedTheLessTheExpectationWeighs() {
        RegionLoad expected = RegionLoad.of(region -> region.equals(TOWN) ? 1 : 0);
        int[] objects = new int[WorldGrid.REGIONS];
        objects[DESERT.index()] = 100;
        assertThat(RegionLoad.counted(objects, expected, 100).of(DESERT)).isCloseTo(500_000_000, within(1_000_000L));
        objects[DESERT.index()] = 9_900;
        assertThat(RegionLoad.counted(objects, expected, 100).of(DESERT)).isCloseTo(990_000_000, within(1_000_000L));
    }

    @Test
    void aCountForEachRegionIsNeeded() {
        assertThatThrownBy(() -> RegionLoad.counted(new int[3], RegionLoad.EVEN, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
