package dev.meridian.world.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.testkit.Seeds;
import dev.meridian.world.assignment.Move.Reason;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A newcomer is let in as an heir first, and gets its columns when it has their copies. */
class WarmUpTest {

    private static final String NEWCOMER = "newcomer";

    @Test
    void admittingMovesNothingButWhatTheOperatorHasPinnedToTheNewcomer() {
        Seeds.check(300, (random, _) -> {
            AssignmentTable table = populated(random.nextInt(1, 12), random.nextLong(), random.nextBoolean());
            Region region = Region.ALL.get(random.nextInt(WorldGrid.REGIONS));
            boolean pinned = random.nextBoolean();
            AssignmentTable before = pinned ? Assigner.pin(table, 1, new PinArea(List.of(region)), NEWCOMER, RegionLoad.EVEN).table() : table;
            Change admitted = Assigner.admit(before, 2, NEWCOMER, Lives.load(random));
            if (pinned) {
                assertThat(admitted.moves()).containsExactly(new Move(region, before.of(region).owner(), NEWCOMER, Reason.PIN));
            } else {
                assertThat(admitted.moves()).isEmpty();
                assertThat(admitted.table().epochs()).isEqualTo(before.epochs());
            }
            assertThat(admitted.table().version()).isEqualTo(before.version().next(2));
            assertThat(admitted.table().has(NEWCOMER)).isTrue();
            assertThat(admitted.table().regions()).as("who is let in inherits").anyMatch(owned -> NEWCOMER.equals(owned.standby()));
        });
    }

    @Test
    void endowingTakesFromTheNeighboursOnlyAndAtMostWhatAJoinMay() {
        Seeds.check(300, (random, _) -> {
            int others = random.nextInt(1, 40);
            AssignmentTable admitted = Assigner.admit(populated(others, random.nextLong(), false), 2, NEWCOMER, Lives.load(random)).table();
            Change endowed = Assigner.endow(admitted, 3, NEWCOMER, Lives.load(random));
            List<String> order = admitted.shards();
            int place = order.indexOf(NEWCOMER);
            Set<String> beside = new HashSet<>(order.subList(Math.max(0, place - 1), Math.min(order.size(), place + 2)));
            assertThat(endowed.table().shards()).isEqualTo(order);
            assertThat(endowed.moves()).allMatch(move -> NEWCOMER.equals(move.to()) && move.reason() == Reason.JOIN && beside.contains(move.from()));
            assertThat(endowed.moves().size() * 10L * order.size()).isLessThanOrEqualTo(12L * WorldGrid.REGIONS);
        });
    }

    @Test
    void underTheSameLoadTheTwoStepsLeadWhereAJoinLeads() {
        Seeds.check(200, (random, _) -> {
            AssignmentTable table = populated(random.nextInt(1, 20), random.nextLong(), false);
            RegionLoad load = Lives.load(random);
            Change joined = Assigner.join(table, 2, NEWCOMER, load);
            Change endowed = Assigner.endow(Assigner.admit(table, 2, NEWCOMER, load).table(), 2, NEWCOMER, load);
            assertThat(endowed.moves()).isEqualTo(joined.moves());
            assertThat(endowed.table().regions()).extracting(RegionOwner::owner).isEqualTo(joined.table().regions().stream().map(RegionOwner::owner).toList());
        });
    }

    @Test
    void aNewcomerHasCopiesOfWhatItGets() {
        var taken = new int[2];
        Seeds.check(300, (random, _) -> {
            RegionLoad load = Lives.load(random);
            AssignmentTable admitted = Assigner.admit(populated(random.nextInt(1, 12), random.nextLong(), false), 2, NEWCOMER, load).table();
            for (Move move : Assigner.endow(admitted, 3, NEWCOMER, load).moves()) {
                taken[NEWCOMER.equals(admitted.of(move.region()).standby()) ? 0 : 1]++;
            }
        });
        assertThat(taken[0] * 100L / (taken[0] + taken[1])).as("per cent of the regions").isGreaterThanOrEqualTo(99);
    }

    @Test
    void whoGaveARegionIsItsStandby() {
        Seeds.check(200, (random, _) -> {
            RegionLoad load = Lives.load(random);
            AssignmentTable admitted = Assigner.admit(populated(random.nextInt(1, 12), random.nextLong(), false), 2, NEWCOMER, load).table();
            Change endowed = Assigner.endow(admitted, 3, NEWCOMER, load);
            assertThat(endowed.moves()).allMatch(move -> Objects.equals(move.from(), endowed.table().of(move.region()).standby()));
        });
    }

    @Test
    void repeatedStepsReturnTheSameTable() {
        AssignmentTable table = populated(3, 1, false);
        AssignmentTable admitted = Assigner.admit(table, 1, NEWCOMER, RegionLoad.EVEN).table();
        assertThat(Assigner.admit(admitted, 1, NEWCOMER, RegionLoad.EVEN).table()).isSameAs(admitted);
        AssignmentTable endowed = Assigner.endow(admitted, 1, NEWCOMER, RegionLoad.EVEN).table();
        assertThat(endowed.regionsOf(NEWCOMER)).isNotEmpty();
        assertThat(Assigner.endow(endowed, 1, NEWCOMER, RegionLoad.EVEN).table()).isSameAs(endowed);
        assertThat(Assigner.endow(endowed, 1, "nobody", RegionLoad.EVEN).table()).isSameAs(endowed);
        assertThatThrownBy(() -> Assigner.endow(Assigner.adopt(admitted, 5), 4, NEWCOMER, RegionLoad.EVEN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neighboursThatHaveOneColumnEachKeepIt() {
        AssignmentTable table = AssignmentTable.empty(ShardKind.PLAYERS);
        for (int shard = 0; shard < WorldGrid.COLUMNS; shard++) {
            table = Assigner.join(table, 1, "shard-" + shard, RegionLoad.EVEN).table();
        }
        var cuts = new int[table.shards().size() + 1];
        for (int border = 0; border < cuts.length; border++) {
            cuts[border] = border;
        }
        AssignmentTable full = Assigner.admit(Assigner.recut(table, 1, cuts, RegionLoad.EVEN).table(), 1, NEWCOMER, RegionLoad.EVEN).table();
        assertThat(Assigner.endow(full, 1, NEWCOMER, RegionLoad.EVEN).table()).isSameAs(full);
    }

    @Test
    void intoAnEmptyWorldANewcomerComesAtOnce() {
        Change first = Assigner.admit(AssignmentTable.empty(ShardKind.NPCS), 1, NEWCOMER, RegionLoad.EVEN);
        assertThat(first.moves()).hasSize(WorldGrid.REGIONS);
    }

    @Test
    void aNewcomerThatGoesBeforeItHasColumnsTakesNothingWithIt() {
        Seeds.check(200, (random, _) -> {
            AssignmentTable table = populated(random.nextInt(1, 12), random.nextLong(), false);
            AssignmentTable admitted = Assigner.admit(table, 2, NEWCOMER, Lives.load(random)).table();
            Change gone = random.nextBoolean()
                    ? Assigner.leave(admitted, 2, NEWCOMER, Lives.load(random)) : Assigner.takeover(admitted, 2, NEWCOMER, Lives.load(random));
            assertThat(gone.moves()).isEmpty();
            assertThat(gone.table().shards()).isEqualTo(table.shards());
            assertThat(gone.table().epochs()).isEqualTo(table.epochs());
        });
    }

    /** Shards that have all been given their strips. */
    private static AssignmentTable populated(int shards, long seed, boolean pins) {
        var random = Seeds.random(seed);
        AssignmentTable table = AssignmentTable.empty(ShardKind.PLAYERS);
        for (int shard = 0; shard < shards; shard++) {
            table = Assigner.join(table, 1, "shard-" + random.nextInt(1_000_000), Lives.load(random)).table();
            if (pins && random.nextInt(3) == 0) {
                table = Assigner.pin(table, 1, Lives.area(random), table.shards().getFirst(), RegionLoad.EVEN).table();
            }
        }
        return table;
    }
}
