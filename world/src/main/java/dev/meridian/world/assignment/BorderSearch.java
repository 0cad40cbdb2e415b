package dev.meridian.world.assignment;

import dev.meridian.world.geometry.WorldGrid;
import java.util.Arrays;

/**
 * Finds the best cuts of the columns into strips, by dynamic programming over (shards from the west, columns from the west): exact, and with
 * 28 columns at most 28 x 28 comparisons for each shard.
 */
final class BorderSearch {

    private static final int COLUMNS = WorldGrid.COLUMNS;

    private BorderSearch() {}

    /** The load of the hottest shard in the cut where that is lowest. */
    static long coolestHottest(Partition partition) {
        int shards = partition.order().size();
        // hottest[c]: lowest possible load of the hottest among the shards so far, when they hold the first c columns.
        var hottest = new long[COLUMNS + 1];
        Arrays.fill(hottest, 1, COLUMNS + 1, Long.MAX_VALUE);
        for (int place = 0; place < shards; place++) {
            var next = new long[COLUMNS + 1];
            for (int to = 0; to <= COLUMNS; to++) {
                next[to] = Long.MAX_VALUE;
                for (int from = 0; from <= to; from++) {
                    next[to] = Math.min(next[to], Math.max(hottest[from], partition.shard(place, from, to)));
                }
            }
            hottest = next;
        }
        return hottest[COLUMNS];
    }

    /**
     * Of all cuts in which no shard carries more than {@code limit}, the one to which borders have to move least load from {@code cuts}.
     *
     * @throws IllegalArgumentException if there is no such cut
     */
    static int[] nearest(Partition partition, int[] cuts, long limit) {
        int shards = cuts.length - 1;
        var cost = new long[shards + 1][COLUMNS + 1];
        var cameFrom = new int[shards + 1][COLUMNS + 1];
        Arrays.fill(cost[0], 1, COLUMNS + 1, Long.MAX_VALUE);
        for (int border = 1; border <= shards; border++) {
            for (int to = 0; to <= COLUMNS; to++) {
                long least = Long.MAX_VALUE;
                for (int from = 0; from <= to; from++) {
                    if (cost[border - 1][from] < least && partition.shard(border - 1, from, to) <= limit) {
                        least = cost[border - 1][from];
                        cameFrom[border][to] = from;
                    }
                }
                cost[border][to] = least == Long.MAX_VALUE ? least : least + shiftCost(partition, cuts[border], to);
            }
        }
        if (cost[shards][COLUMNS] == Long.MAX_VALUE) {
            throw new IllegalArgumentException("no cut keeps every shard within " + limit);
        }
        var target = new int[shards + 1];
        target[shards] = COLUMNS;
        for (int border = shards; border > 0; border--) {
            target[border - 1] = cameFrom[border][target[border]];
        }
        return target;
    }

    /** Load that changes hands, once for each border that passes it. */
    static long movedLoad(Partition partition, int[] from, int[] to) {
        long moved = 0;
        for (int border = 1; border < from.length - 1; border++) {
            moved += partition.columns(Math.min(from[border], to[border]), Math.max(from[border], to[border]));
        }
        return moved;
    }

    /** Load first, then columns, so that a column whose regions are all pinned does not move for nothing. */
    private static long shiftCost(Partition partition, int from, int to) {
        return partition.columns(Math.min(from, to), Math.max(from, to)) * (COLUMNS * COLUMNS) + Math.abs(to - from);
    }
}
