package dev.meridian.world.assignment;

import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.List;
import java.util.Map;

/**
 * The columns cut into strips for an order of shards, and what each shard would carry: the scales on which the assigner weighs its choices.
 * Pinned regions weigh on the shard they are pinned to and nowhere else.
 */
final class Partition {

    /** How good a cut is: the hottest shard first, then how even the rest is. Lower is better. */
    record Score(long hottest, long sumOfSquares) implements Comparable<Score> {
        @Override
        public int compareTo(Score other) {
            int byHottest = Long.compare(hottest, other.hottest);
            return byHottest != 0 ? byHottest : Long.compare(sumOfSquares, other.sumOfSquares);
        }
    }

    private final List<String> order;
    private final long[] pinned;
    private final long[] before;

    /**
     * Weighs for these shards.
     *
     * @param order shards from west to east; pins to others do not count
     */
    Partition(List<String> order, Map<Region, String> pins, RegionLoad load) {
        this.order = List.copyOf(order);
        this.pinned = new long[order.size()];
        var columns = new long[WorldGrid.COLUMNS];
        for (Region region : Region.ALL) {
            String pin = pins.get(region);
            int shard = pin == null ? -1 : order.indexOf(pin);
            if (shard >= 0) {
                pinned[shard] += load.of(region);
            } else {
                columns[region.tileX()] += load.of(region);
            }
        }
        this.before = new long[WorldGrid.COLUMNS + 1];
        for (int column = 0; column < WorldGrid.COLUMNS; column++) {
            before[column + 1] = before[column] + columns[column];
        }
    }

    List<String> order() {
        return order;
    }

    /** Load of all columns west of this one, without pinned regions. */
    long before(int column) {
        return before[column];
    }

    /** Load of the columns from {@code from} to before {@code to}, without pinned regions. */
    long columns(int from, int to) {
        return before[to] - before[from];
    }

    /** What the shard at a place in the order carries with these columns. */
    long shard(int place, int from, int to) {
        return pinned[place] + columns(from, to);
    }

    /** Scores a cut: {@code cuts[i]} to {@code cuts[i + 1]} are the columns of the shard at place i. */
    Score score(int[] cuts) {
        long hottest = 0;
        long squares = 0;
        for (int place = 0; place < order.size(); place++) {
            long load = shard(place, cuts[place], cuts[place + 1]);
            hottest = Math.max(hottest, load);
            squares += load * load;
        }
        return new Score(hottest, squares);
    }
}
