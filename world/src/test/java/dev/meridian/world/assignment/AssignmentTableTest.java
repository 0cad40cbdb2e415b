package dev.meridian.world.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.testkit.Seeds;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AssignmentTableTest {

    private static final List<RegionEpoch> EPOCHS = Collections.nCopies(WorldGrid.REGIONS, new RegionEpoch(1, 1));

    private static AssignmentTable table(Map<Region, String> pins, Strip... strips) {
        return new AssignmentTable(ShardKind.PLAYERS, new RegionEpoch(1, 1), List.of(strips), pins, EPOCHS);
    }

    @Test
    void ownersWithinAMarginOfABorderAreBothSides() {
        AssignmentTable table = table(Map.of(), new Strip("a", 0, 20, 0), new Strip("b", 20, 28, 28));
        assertThat(table.borders()).containsExactly(new Border(0, "a", "b"));
        assertThat(table.ownersWithin(-5_000, 77, 4_000)).containsExactly("a");
        assertThat(table.ownersWithin(-4_000, 77, 4_000)).containsExactly("a", "b");
        assertThat(table.ownersWithin(3_999, 77, 4_000)).containsExactly("b", "a");
        assertThat(table.ownersWithin(4_000, 77, 4_000)).containsExactly("b");
        assertThat(table.ownerAt(-1, 0)).isEqualTo("a");
        assertThat(table.ownerAt(0, 0)).isEqualTo("b");
    }

    @Test
    void aColumnCutAlongYHasABorderToTheNorthAndSouthToo() {
        AssignmentTable table = table(Map.of(Region.parse("10_18"), "b"), new Strip("a", 0, 20, 0), new Strip("b", 20, 28, 28));
        Region pinned = Region.parse("10_18");
        int middle = pinned.minX() + WorldGrid.REGION_SIZE / 2;
        assertThat(table.ownersWithin(middle, pinned.minY() - 100, 100)).containsExactly("a", "b");
        assertThat(table.ownersWithin(middle, pinned.minY() - 101, 100)).containsExactly("a");
        assertThat(table.ownersWithin(middle, pinned.maxY() + 1, 0)).containsExactly("a");
        // Diagonally off the corner the distance counts, not the square around.
        assertThat(table.ownersWithin(pinned.minX() - 80, pinned.minY() - 80, 100)).containsExactly("a");
        assertThat(table.ownersWithin(pinned.minX() - 60, pinned.minY() - 80, 100)).containsExactly("a", "b");
        assertThat(table.neighbours("a")).containsExactly("b");
    }

    @Test
    void ownersWithinAreThoseOfAllRegionsThatNear() {
        Seeds.check(300, (random, _) -> {
            AssignmentTable table = Lives.any(random, ShardKind.PLAYERS);
            for (int i = 0; i < 20; i++) {
                int x = random.nextInt(WorldGrid.MIN_X, WorldGrid.MAX_X);
                int y = random.nextInt(WorldGrid.MIN_Y, WorldGrid.MAX_Y);
                int margin = random.nextInt(random.nextBoolean() ? 10_000 : 200_000);
                Set<String> near = new HashSet<>();
                for (Region region : Region.ALL) {
                    String owner = table.of(region).owner();
                    if (owner != null && region.distanceSquared(x, y) <= (long) margin * margin) {
                        near.add(owner);
                    }
                }
                assertThat(table.ownersWithin(x, y, margin)).isEqualTo(near);
            }
        });
    }

    @Test
    void lookUpsAllocateNothing() {
        AssignmentTable table = table(Map.of(), new Strip("a", 0, 20, 0), new Strip("b", 20, 28, 28));
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long seen = lookUps(table, 20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        seen += lookUps(table, 100_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(seen).isPositive();
        assertThat(allocated).as("bytes for 300,000 look-ups").isLessThan(10_000);
    }

    private static long lookUps(AssignmentTable table, int count) {
        long seen = 0;
        for (int i = 0; i < count; i++) {
            int x = WorldGrid.MIN_X + i * 6;
            seen += table.at(x, i).epoch().n();
            seen += "a".equals(table.ownerAt(x, i)) ? 1 : 0;
            // Far from the border between the shards: there the set is made anew.
            seen += table.ownersWithin(Math.min(x, -10_000), i, 5_500).size();
        }
        return seen;
    }

    @Test
    void neighboursAreTheOwnersOfTouchingRegions() {
        Seeds.check(20, (random, _) -> {
            AssignmentTable table = Lives.any(random, ShardKind.PLAYERS);
            for (String shard : table.shards()) {
                var touching = new TreeSet<String>();
                for (Region region : table.regionsOf(shard)) {
                    for (Region other : Region.ALL) {
                        String owner = table.of(other).owner();
                        if (owner != null && !owner.equals(shard) && region.touches(other)) {
                            touching.add(owner);
                        }
                    }
                }
                assertThat(table.neighbours(shard)).containsExactlyElementsOf(touching);
            }
        });
    }

    @Test
    void withoutShardsNobodyOwnsAnything() {
        AssignmentTable table = AssignmentTable.empty(ShardKind.PLAYERS);
        assertThat(table.ownerAt(0, 0)).isNull();
        assertThat(table.ownersWithin(0, 0, 5_000)).isEmpty();
        assertThat(table.borders()).isEmpty();
    }

    @Test
    void aShardWithoutColumnsMakesNoBorder() {
        AssignmentTable table = table(Map.of(), new Strip("a", 0, 20, 0), new Strip("b", 20, 20, 20), new Strip("c", 20, 28, 28));
        assertThat(table.borders()).containsExactly(new Border(0, "a", "c"));
        assertThat(table.regionsOf("b")).isEmpty();
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> table(Map.of(), new Strip("a", 0, 20, 0), new Strip("b", 21, 28, 28))).hasMessageContaining("begins at 21");
        assertThatThrownBy(() -> table(Map.of(), new Strip("a", 0, 20, 0))).hasMessageContaining("end at column 20");
        assertThatThrownBy(() -> table(Map.of(), new Strip("a", 0, 20, 0), new Strip("a", 20, 28, 28))).hasMessageContaining("two strips");
        assertThatThrownBy(() -> table(Map.of(), new Strip("a", 0, 20, 5), new Strip("b", 20, 28, 28))).hasMessageContaining("inherits all");
        assertThatThrownBy(() -> new Strip("a", 5, 3, 4)).hasMessageContaining("no strip");
        assertThatThrownBy(() -> new AssignmentTable(ShardKind.NPCS, RegionEpoch.NONE, List.of(), Map.of(), List.of())).hasMessageContaining("0 epochs");
    }

    @Test
    void epochsReadBackAndOrderByTermFirst() {
        assertThat(RegionEpoch.parse("3.17")).isEqualTo(new RegionEpoch(3, 17)).hasToString("3.17");
        assertThat(new RegionEpoch(4, 1).isAfter(new RegionEpoch(3, 99))).isTrue();
        assertThat(new RegionEpoch(3, 17).next(3)).hasToString("3.18");
        assertThat(new RegionEpoch(3, 17).next(5)).hasToString("5.18");
        for (String text : new String[] {"", "3", "3.", ".1", "a.b", "-1.2"}) {
            assertThatThrownBy(() -> RegionEpoch.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void pinAreasAreColumnsOrRegions() {
        assertThat(PinArea.parse("17").regions()).hasSize(26).allMatch(region -> region.tileX() == 17);
        assertThat(PinArea.parse("17_25").regions()).containsExactly(new Region(17, 25));
        for (String text : new String[] {"", "28", "-1", "x", "17_99"}) {
            assertThatThrownBy(() -> PinArea.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
