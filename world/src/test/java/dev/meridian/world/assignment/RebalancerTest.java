package dev.meridian.world.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.testkit.Seeds;
import dev.meridian.world.assignment.Rebalancer.Rules;
import dev.meridian.world.assignment.Rebalancer.Step;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Balance is measured against an oracle that knows nothing of the code under test: it tries every cut there is. */
class RebalancerTest {

    private static final Rules AT_ONCE = new Rules(110, 105, 1);

    @Test
    void theHottestShardComesWithinTenPercentOfTheBestCut() {
        Seeds.check(150, (random, _) -> {
            int shards = random.nextInt(2, 9);
            AssignmentTable table = grown(shards, Lives.load(random));
            RegionLoad load = Lives.load(random);
            AssignmentTable balanced = settle(table, load);
            long best = coolest(columnLoads(load), shards);
            assertThat(hottest(balanced, load) * 100).isLessThanOrEqualTo(110 * best);
        });
    }

    @Test
    void aSkewedMapIsSharedByTwoToEightShards() {
        for (int shards = 2; shards <= 8; shards++) {
            RegionLoad load = RegionLoad.of(region -> region.tileX() < 16 ? 0 : 1L << (region.tileX() - 16));
            AssignmentTable balanced = settle(grown(shards, RegionLoad.EVEN), load);
            assertThat(hottest(balanced, load) * 100).isLessThanOrEqualTo(110 * coolest(columnLoads(load), shards));
        }
    }

    @Test
    void eachStepShiftsOneBorderByOneColumnAndHeatsNobody() {
        Seeds.check(100, (random, _) -> {
            AssignmentTable table = grown(random.nextInt(2, 9), Lives.load(random));
            RegionLoad load = Lives.load(random);
            Rebalancer rebalancer = Rebalancer.resting(AT_ONCE);
            for (int step = 0; step < 500; step++) {
                Step taken = rebalancer.on(table, 1, load);
                rebalancer = taken.next();
                if (taken.change() == null) {
                    break;
                }
                assertThat(taken.change().moves()).hasSize(WorldGrid.ROWS).allMatch(move -> move.reason() == Move.Reason.REBALANCE);
                int column = taken.change().moves().getFirst().region().tileX();
                assertThat(taken.change().moves()).allMatch(move -> move.region().tileX() == column);
                assertThat(hottest(taken.change().table(), load)).isLessThanOrEqualTo(Math.max(hottest(table, load), taken.best() * 105 / 100));
                int from = table.shards().indexOf(Objects.requireNonNull(taken.change().moves().getFirst().from()));
                int to = table.shards().indexOf(Objects.requireNonNull(taken.change().moves().getFirst().to()));
                assertThat(Math.abs(from - to)).isGreaterThanOrEqualTo(1);
                for (int between = Math.min(from, to) + 1; between < Math.max(from, to); between++) {
                    assertThat(table.strips().get(between).columns()).as("shards between hold nothing").isZero();
                }
                table = taken.change().table();
            }
            assertThat(rebalancer.shifting()).isFalse();
        });
    }

    @Test
    void afterSettlingNothingMovesAgainUnderTheSameLoad() {
        Seeds.check(50, (random, _) -> {
            RegionLoad load = Lives.load(random);
            AssignmentTable table = settle(grown(random.nextInt(2, 9), RegionLoad.EVEN), load);
            Rebalancer rebalancer = Rebalancer.resting(AT_ONCE);
            for (int sample = 0; sample < 5; sample++) {
                Step step = rebalancer.on(table, 1, load);
                assertThat(step.change()).isNull();
                rebalancer = step.next();
            }
        });
    }

    @Test
    void aShortPeakMovesNothing() {
        RegionLoad even = RegionLoad.EVEN;
        RegionLoad peak = RegionLoad.of(region -> region.tileX() < 7 ? 100 : 1);
        AssignmentTable table = settle(grown(4, even), even);
        Rebalancer rebalancer = Rebalancer.resting(Rules.DEFAULT);
        for (RegionLoad load : List.of(peak, peak, even, peak, peak, even)) {
            Step step = rebalancer.on(table, 1, load);
            assertThat(step.change()).isNull();
            rebalancer = step.next();
        }
        rebalancer = rebalancer.on(table, 1, peak).next();
        rebalancer = rebalancer.on(table, 1, peak).next();
        assertThat(rebalancer.on(table, 1, peak).change()).isNotNull();
    }

    @Test
    void theMovedLoadIsReportedBesideTheLeastPossible() {
        Seeds.check(60, (random, _) -> {
            AssignmentTable table = grown(random.nextInt(2, 5), RegionLoad.EVEN);
            RegionLoad load = Lives.load(random);
            int[] cuts = Assigner.cuts(table);
            long[] columns = columnLoads(load);
            long best = coolest(columns, cuts.length - 1);
            Rebalancer rebalancer = Rebalancer.resting(new Rules(110, 110, 1));
            Step first = rebalancer.on(table, 1, load);
            long moved = 0;
            Step step = first;
            while (step.change() != null) {
                moved += step.movedLoad();
                step = step.next().on(step.change().table(), 1, load);
            }
            assertThat(first.best()).isEqualTo(best);
            assertThat(first.leastLoad()).isEqualTo(leastMoved(columns, cuts, best * 110 / 100));
            // Told to stop where it starts, it moves the least there is.
            assertThat(moved).isEqualTo(first.leastLoad());
        });
    }

    @Test
    void pinnedRegionsStayAndTheirLoadIsCountedWhereTheyAre() {
        Seeds.check(60, (random, _) -> {
            RegionLoad load = Lives.load(random);
            AssignmentTable table = grown(random.nextInt(2, 6), RegionLoad.EVEN);
            for (int i = 0; i < 4; i++) {
                table = Assigner.pin(table, 1, Lives.area(random), table.shards().get(random.nextInt(table.shards().size())), load).table();
            }
            AssignmentTable balanced = settle(table, load);
            for (var pin : table.pins().entrySet()) {
                assertThat(balanced.of(pin.getKey()).owner()).isEqualTo(pin.getValue());
            }
            assertThat(hottest(balanced, load) * 100).isLessThanOrEqualTo(110 * coolestWithPins(table, load));
        });
    }

    @Test
    void rulesThatCannotHoldAreRefused() {
        assertThatThrownBy(() -> new Rules(105, 110, 1)).hasMessageContaining("105");
        assertThatThrownBy(() -> new Rules(110, 105, 0)).hasMessageContaining("sample");
    }

    private static AssignmentTable grown(int shards, RegionLoad load) {
        AssignmentTable table = AssignmentTable.empty(ShardKind.PLAYERS);
        for (int n = 1; n <= shards; n++) {
            table = Assigner.join(table, 1, "game-shard-" + n, load).table();
        }
        return table;
    }

    private static AssignmentTable settle(AssignmentTable table, RegionLoad load) {
        Rebalancer rebalancer = Rebalancer.resting(AT_ONCE);
        for (int step = 0; step < 1_000; step++) {
            Step taken = rebalancer.on(table, 1, load);
            if (taken.change() == null) {
                return table;
            }
            rebalancer = taken.next();
            table = taken.change().table();
        }
        throw new AssertionError("borders do not come to rest: " + table);
    }

    private static long hottest(AssignmentTable table, RegionLoad load) {
        return table.shards().stream().mapToLong(shard -> table.regionsOf(shard).stream().mapToLong(load::of).sum()).max().orElseThrow();
    }

    private static long[] columnLoads(RegionLoad load) {
        var columns = new long[WorldGrid.COLUMNS];
        Region.ALL.forEach(region -> columns[region.tileX()] += load.of(region));
        return columns;
    }

    /** Lowest limit that lets a greedy filler do with this many strips: exact, because filling from the west wastes nothing. */
    private static long coolest(long[] columns, int shards) {
        long low = Arrays.stream(columns).max().orElseThrow();
        long high = Arrays.stream(columns).sum();
        while (low < high) {
            long limit = (low + high) / 2;
            int strips = 1;
            long filled = 0;
            for (long column : columns) {
                if (filled + column > limit) {
                    strips++;
                    filled = 0;
                }
                filled += column;
            }
            if (strips <= shards) {
                high = limit;
            } else {
                low = limit + 1;
            }
        }
        return low;
    }

    /** Tries every cut; only for few shards. */
    private static long leastMoved(long[] columns, int[] cuts, long limit) {
        return leastMoved(columns, cuts, limit, 1, 0);
    }

    private static long leastMoved(long[] columns, int[] cuts, long limit, int border, int from) {
        if (border == cuts.length - 1) {
            return sum(columns, from, WorldGrid.COLUMNS) <= limit ? 0 : Long.MAX_VALUE;
        }
        long least = Long.MAX_VALUE;
        for (int to = from; to <= WorldGrid.COLUMNS && sum(columns, from, to) <= limit; to++) {
            long rest = leastMoved(columns, cuts, limit, border + 1, to);
            if (rest != Long.MAX_VALUE) {
                least = Math.min(least, rest + sum(columns, Math.min(to, cuts[border]), Math.max(to, cuts[border])));
            }
        }
        return least;
    }

    /** Tries every cut, with what is pinned carried by whom it is pinned to. */
    private static long coolestWithPins(AssignmentTable table, RegionLoad load) {
        var columns = new long[WorldGrid.COLUMNS];
        var pinned = new long[table.shards().size()];
        for (Region region : Region.ALL) {
            String pin = table.pins().get(region);
            if (pin == null) {
                columns[region.tileX()] += load.of(region);
            } else {
                pinned[table.shards().indexOf(pin)] += load.of(region);
            }
        }
        return coolestWithPins(columns, pinned, 0, 0);
    }

    private static long coolestWithPins(long[] columns, long[] pinned, int place, int from) {
        if (place == pinned.length - 1) {
            return pinned[place] + sum(columns, from, WorldGrid.COLUMNS);
        }
        long coolest = Long.MAX_VALUE;
        for (int to = from; to <= WorldGrid.COLUMNS; to++) {
            long here = pinned[place] + sum(columns, from, to);
            coolest = Math.min(coolest, Math.max(here, coolestWithPins(columns, pinned, place + 1, to)));
        }
        return coolest;
    }

    private static long sum(long[] columns, int from, int to) {
        return Arrays.stream(columns, from, to).sum();
    }
}
