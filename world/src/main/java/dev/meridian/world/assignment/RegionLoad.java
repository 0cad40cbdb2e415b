package dev.meridian.world.assignment;

import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * How much each region weighs, measured or estimated; only the proportions matter. Immutable, any thread.
 *
 * <p>Whole numbers, because a sum of doubles depends on its order and every orchestrator must come to the same table. Every region weighs at
 * least 1, so that empty land is shared out as well when nothing else decides.
 */
public final class RegionLoad {

    /** Heaviest weight of a region; keeps the sums of squares the assigner compares within a long. */
    public static final long WEIGHT_MAX = 1_000_000;

    /** Every region weighs the same. */
    public static final RegionLoad EVEN = of(_ -> 1);

    private final long[] weights;

    private RegionLoad(long[] weights) {
        this.weights = weights;
    }

    /** The load with these weights; below 1 counts as 1, above {@link #WEIGHT_MAX} as that. */
    public static RegionLoad of(ToLongFunction<Region> weight) {
        var weights = new long[WorldGrid.REGIONS];
        for (Region region : Region.ALL) {
            weights[region.index()] = Math.clamp(weight.applyAsLong(region), 1, WEIGHT_MAX);
        }
        return new RegionLoad(weights);
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

    /** Weight of a region, 1 to {@link #WEIGHT_MAX}. */
    public long of(Region region) {
        return weights[region.index()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegionLoad that && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "RegionLoad[total=" + Arrays.stream(weights).sum() + "]";
    }
}
