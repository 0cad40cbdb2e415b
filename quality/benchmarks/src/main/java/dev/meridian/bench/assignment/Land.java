package dev.meridian.bench.assignment;

import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A map with people on it: an empty ocean in the west, a few towns, and wanderers. Immutable. */
final class Land {
    private static final int FIRST_INHABITED_COLUMN = 11;
    private static final int FIRST_INHABITED_ROW = 10;
    private static final int TOWNS = 9;
    private static final int TOWNSPEOPLE_MAX = 400;
    private static final int WANDERERS = 400;

    private final RegionLoad load;
    private final long[] columns = new long[WorldGrid.COLUMNS];

    private Land(long[] people) {
        load = RegionLoad.ofWeights(people);
        for (Region region : Region.ALL) {
            columns[region.tileX()] += load.of(region);
        }
    }

    /** Another map of people for each state of the generator. */
    static Land inhabited(RandomGenerator random) {
        var people = new long[WorldGrid.REGIONS];
        for (int town = 0; town < TOWNS; town++) {
            people[anywhere(random)] += random.nextInt(TOWNSPEOPLE_MAX);
        }
        for (int wanderer = 0; wanderer < WANDERERS; wanderer++) {
            people[anywhere(random)]++;
        }
        return new Land(people);
    }

    private static int anywhere(RandomGenerator random) {
        int x = random.nextInt(FIRST_INHABITED_COLUMN, WorldGrid.COLUMNS);
        int y = random.nextInt(FIRST_INHABITED_ROW, WorldGrid.FIRST_TILE_Y + WorldGrid.ROWS);
        return new Region(x, y).index();
    }

    RegionLoad load() {
        return load;
    }

    /** Load of a column, in billionths of the whole. */
    long column(int column) {
        return columns[column];
    }

    /** Load of the whole map. */
    long total() {
        return Arrays.stream(columns).sum();
    }

    /** Load of the hottest shard in the best cut of the columns into contiguous strips, found by trying all: an oracle that shares no code with the product. */
    long bestHottest(int shards) {
        var hottest = new long[WorldGrid.COLUMNS + 1];
        Arrays.fill(hottest, 1, hottest.length, Long.MAX_VALUE);
        for (int shard = 0; shard < shards; shard++) {
            var next = new long[WorldGrid.COLUMNS + 1];
            Arrays.fill(next, Long.MAX_VALUE);
            for (int to = 0; to <= WorldGrid.COLUMNS; to++) {
                long strip = 0;
                for (int from = to; from >= 0; from--) {
                    strip += from < to ? columns[from] : 0;
                    next[to] = Math.min(next[to], Math.max(hottest[from], strip));
                }
            }
            hottest = next;
        }
        return hottest[WorldGrid.COLUMNS];
    }
}
