package dev.meridian.world.assignment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Evens out the load of the shards, one border by one column at a time. The leader feeds it a sample of the load at a steady pace, when all
 * earlier moves have been carried out, and does what it says. Immutable, any thread; no clock of its own.
 *
 * <p>It measures against the best cut of the columns into strips in the present order. While the hottest shard is within
 * {@link Rules#startPercent} of that, it rests; when it was hotter for some samples in a row, borders shift until it is within
 * {@link Rules#stopPercent}. The gap between the two, and the wait, keep borders from swinging. On the way the hottest shard never grows
 * hotter, as long as the load stands still and nothing is pinned.
 *
 * @param rules      when to start and to stop
 * @param hotSamples samples in a row that were too hot, while resting
 * @param shifting   whether borders are on their way
 */
public record Rebalancer(Rules rules, int hotSamples, boolean shifting) {

    /**
     * When to start and to stop.
     *
     * @param startPercent too hot is above this percentage of the best, 110 by the rules of the product
     * @param stopPercent  good enough is at most this percentage of the best; 100 to {@code startPercent}
     * @param startSamples hot samples in a row before the first border moves, 1 or more
     */
    public record Rules(int startPercent, int stopPercent, int startSamples) {

        /** Hotter than 1.10 times the best three times in a row starts; 1.05 times stops. */
        public static final Rules DEFAULT = new Rules(110, 105, 3);

        public Rules {
            if (stopPercent < 100 || startPercent < stopPercent || startSamples < 1) {
                throw new IllegalArgumentException("start " + startPercent + " %, stop " + stopPercent + " %, after " + startSamples
                        + ": needs 100 <= stop <= start and at least 1 sample");
            }
        }
    }

    /**
     * What one sample led to. Loads in billionths of the whole, as in {@link RegionLoad}.
     *
     * @param next      the state for the next sample
     * @param change    the border shift to carry out now; null: none
     * @param hottest   load of the hottest shard before the shift
     * @param best      load of the hottest shard in the best cut
     * @param movedLoad load that this shift moves
     * @param leastLoad load that must move at least, counted from before the shift, to come within {@code startPercent}
     */
    public record Step(Rebalancer next, @Nullable Change change, long hottest, long best, long movedLoad, long leastLoad) {}

    /** At rest. */
    public static Rebalancer resting(Rules rules) {
        return new Rebalancer(rules, 0, false);
    }

    /** Takes a sample of the load and says what to do; {@code term} as in {@link Assigner}. */
    public Step on(AssignmentTable table, long term, RegionLoad load) {
        if (table.strips().size() < 2) {
            return new Step(resting(rules), null, 0, 0, 0, 0);
        }
        var partition = new Partition(table.shards(), table.pins(), load);
        int[] cuts = Assigner.cuts(table);
        long hottest = partition.score(cuts).hottest();
        long best = BorderSearch.coolestHottest(partition);
        boolean tooHot = isAbove(hottest, rules.startPercent, best);
        long leastLoad = tooHot ? BorderSearch.movedLoad(partition, cuts, BorderSearch.nearest(partition, cuts, limit(best, rules.startPercent))) : 0;
        if (!shifting && (!tooHot || hotSamples + 1 < rules.startSamples)) {
            return new Step(new Rebalancer(rules, tooHot ? hotSamples + 1 : 0, false), null, hottest, best, 0, leastLoad);
        }
        int[] target = BorderSearch.nearest(partition, cuts, limit(best, rules.stopPercent));
        if (Arrays.equals(cuts, target)) {
            return new Step(resting(rules), null, hottest, best, 0, leastLoad);
        }
        int[] shifted = firstShift(partition, cuts, target);
        Change change = Assigner.recut(table, term, shifted, load);
        boolean arrived = Arrays.equals(shifted, target);
        return new Step(new Rebalancer(rules, 0, !arrived), change, hottest, best, BorderSearch.movedLoad(partition, cuts, shifted), leastLoad);
    }

    private static boolean isAbove(long load, int percent, long best) {
        return load > limit(best, percent);
    }

    private static long limit(long best, int percent) {
        return best * percent / 100;
    }

    /**
     * Of all shifts by one column towards the target, the one that leaves the hottest shard coolest. There always is one that makes nobody
     * hotter than the hottest before or in the target (assignment spec), so a taker that must give first has given first.
     */
    private static int[] firstShift(Partition partition, int[] cuts, int[] target) {
        int[] best = null;
        Partition.Score bestScore = null;
        for (int border = 1; border < cuts.length - 1; border++) {
            int step = Integer.signum(target[border] - cuts[border]);
            int to = cuts[border] + step;
            if (step == 0 || to < cuts[border - 1] || to > cuts[border + 1]) {
                continue;
            }
            int[] shifted = cuts.clone();
            shifted[border] = to;
            Partition.Score score = partition.score(shifted);
            if (bestScore == null || score.compareTo(bestScore) < 0) {
                best = shifted;
                bestScore = score;
            }
        }
        if (best == null) {
            throw new AssertionError("no border can move from " + Arrays.toString(cuts) + " towards " + Arrays.toString(target));
        }
        return best;
    }
}
