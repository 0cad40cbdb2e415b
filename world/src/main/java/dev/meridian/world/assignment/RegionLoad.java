package dev.meridian.world.assignment;

import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * How much of the whole each region weighs, measured or estimated, in billionths. Immutable, any thread.
 *
 * <p>Whole numbers, because a sum of doubles depends on its order and every orchestrator must come to the same table. Every region weighs at
 * least one billionth, so that empty land is shared out as well when nothing else decides, and counts for nothing beside the smallest real load.
 */
public final class RegionLoad {

    /** What all regions weigh together, but for rounding; squares of sums stay within a long. */
    public static final long TOTAL = 1_000_000_000;
    /** Largest weight that is told apart from larger ones. */
    public static final long WEIGHT_MAX = 1_000_000_000;

    /** Parts of one counted object that are told apart; 100,000 objects in one region fit below {@link #WEIGHT_MAX}. */
    private static final long COUNT_FINENESS = 10_000;

    /** Every region weighs the same. */
    public static final RegionLoad EVEN = of(_ -> 1);

    private final long[] parts;

    private RegionLoad(long[] parts) {
        this.parts = parts;
    }

    /** The load with these weights in any unit, 0 to {@link #WEIGHT_MAX}; what lies outside counts as the nearest inside. */
    public static RegionLoad of(ToLongFunction<Region> weight) {
        var parts = new long[WorldGrid.REGIONS];
        long total = 0;
        for (Region region : Region.ALL) {
            parts[region.index()] = Math.clamp(weight.applyAsLong(region), 0, WEIGHT_MAX);
            total += parts[region.index()];
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i] = 1 + (total == 0 ? 0 : parts[i] * TOTAL / total);
        }
        return new RegionLoad(parts);
    }

    /**
     * The load with these weights by region index; bounds as in {@link #of(ToLongFunction)}.
     *
     * @throws IllegalArgumentException if there is not one weight for each region
     */
    public static RegionLoad ofWeights(long[] weights) {
        if (weights.length != WorldGrid.REGIONS) {
            throw new IllegalArgumentException(weights.length + " weights for " + WorldGrid.REGIONS + " regions");
        }
        return of(region -> weights[region.index()]);
    }

    /**
     * The load that was counted, and what is expected where little was counted yet.
     *
     * @param objects counted, by region index
     * @param expected what the regions are expected to carry
     * @param expectedObjects the whole expectation weighs as much as this many counted objects, 1 to 10,000
     * @throws IllegalArgumentException if there is not one count for each region
     */
    public static RegionLoad counted(int[] objects, RegionLoad expected, int expectedObjects) {
        if (objects.length != WorldGrid.REGIONS) {
            throw new IllegalArgumentException(objects.length + " counts for " + WorldGrid.REGIONS + " regions");
        }
        long perObject = TOTAL / COUNT_FINENESS;
        return of(region -> (objects[region.index()] * TOTAL + expected.of(region) * expectedObjects) / perObject);
    }

    /** What a region weighs, in billionths of the whole; at least 1. */
    public long of(Region region) {
        return parts[region.index()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegionLoad that && Arrays.equals(parts, that.parts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }

    @Override
    public String toString() {
        return "RegionLoad[hottest region=" + Arrays.stream(parts).max().orElse(0) + " billionths]";
    }
}
