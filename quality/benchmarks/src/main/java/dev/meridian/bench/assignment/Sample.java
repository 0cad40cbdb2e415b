package dev.meridian.bench.assignment;

import dev.meridian.world.geometry.WorldGrid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one change did.
 *
 * @param shards        how many there are afterwards
 * @param movedToShare  columns that changed hands, in shares: of a join, the fair share of one shard; of a leave, what the leaver had; else of the map
 * @param movedLoad     load that changed hands, of the whole
 * @param hottestToMean load of the hottest shard over the mean
 * @param hottestToBest load of the hottest shard over that in the best cut into contiguous strips
 * @param borders       places along the map where the owner changes
 * @param strangers     shards that gave or took although they are no neighbours of who came or went
 * @param nanos         time it took to decide
 */
record Sample(int shards, double movedToShare, double movedLoad, double hottestToMean, double hottestToBest, int borders, int strangers, long nanos) {

    /** Compares the owners of all columns before and after; {@code changed} came or went, empty: nobody did. */
    static Sample of(List<String> before, List<String> after, String changed, boolean joined, int shards, Land land, long nanos) {
        int moved = 0;
        long movedLoad = 0;
        Set<String> touched = new HashSet<>();
        Map<String, Long> loads = new HashMap<>();
        for (int column = 0; column < WorldGrid.COLUMNS; column++) {
            loads.merge(after.get(column), land.column(column), Long::sum);
            if (!before.get(column).equals(after.get(column))) {
                moved++;
                movedLoad += land.column(column);
                touched.add(before.get(column));
                touched.add(after.get(column));
            }
        }
        touched.remove(changed);
        if (!changed.isEmpty()) {
            // Who comes has the neighbours it will have, who goes those it had.
            touched.removeAll(neighbours(joined ? after : before, changed));
            // Who owned nothing stands nowhere on the map, so beside anybody.
            touched.removeIf(shard -> !before.contains(shard));
        }
        double share = changed.isEmpty() ? WorldGrid.COLUMNS
                : joined ? (double) WorldGrid.COLUMNS / shards : before.stream().filter(changed::equals).count();
        long hottest = loads.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        double total = land.total();
        return new Sample(shards, share == 0 ? 0 : moved / share, movedLoad / total, hottest * shards / total,
                (double) hottest / land.bestHottest(shards), borders(after), changed.isEmpty() ? 0 : touched.size(), nanos);
    }

    private static Set<String> neighbours(List<String> owners, String shard) {
        Set<String> neighbours = new HashSet<>();
        for (int column = 0; column < owners.size(); column++) {
            if (owners.get(column).equals(shard)) {
                neighbours.add(owners.get(Math.max(0, column - 1)));
                neighbours.add(owners.get(Math.min(owners.size() - 1, column + 1)));
            }
        }
        return neighbours;
    }

    private static int borders(List<String> owners) {
        int borders = 0;
        for (int column = 1; column < owners.size(); column++) {
            borders += owners.get(column).equals(owners.get(column - 1)) ? 0 : 1;
        }
        return borders;
    }
}
