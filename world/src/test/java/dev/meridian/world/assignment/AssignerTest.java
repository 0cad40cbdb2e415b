package dev.meridian.world.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.testkit.Seeds;
import dev.meridian.world.assignment.Move.Reason;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The changes that take effect at once; each property over random cluster lives. */
class AssignerTest {

    private static final RegionLoad INHABITED = RegionLoad.of(region ->
            Set.of("16_19", "17_25", "18_14", "20_18", "21_19", "23_12").contains(region.name()) ? 1_000 : 1);

    @Test
    void theFirstShardGetsTheWorld() {
        Change change = Assigner.join(AssignmentTable.empty(ShardKind.PLAYERS), 1, "game-shard-1", INHABITED);
        assertThat(change.moves()).hasSize(WorldGrid.REGIONS).allMatch(move -> move.from() == null && "game-shard-1".equals(move.to()));
        assertThat(change.table().ownerAt(0, 0)).isEqualTo("game-shard-1");
        assertThat(change.table().at(0, 0).standby()).isNull();
        assertThat(change.table().at(0, 0).epoch()).hasToString("1.1");
    }

    @Test
    void twoShardsShareTheInhabitedMapWhicheverComesFirst() {
        for (var names : List.of(List.of("game-shard-1", "game-shard-2"), List.of("game-shard-2", "game-shard-1"))) {
            AssignmentTable table = grown(names, INHABITED);
            for (String name : names) {
                long load = table.regionsOf(name).stream().mapToLong(INHABITED::of).sum();
                assertThat(load).as(name + " of " + table).isBetween(RegionLoad.TOTAL * 4 / 10, RegionLoad.TOTAL * 6 / 10);
            }
            assertThat(table.at(0, 0).standby()).isEqualTo(table.neighbours(Objects.requireNonNull(table.ownerAt(0, 0))).getFirst());
        }
    }

    @Test
    void emptyLandCountsForNothingBesideAFewPlayers() {
        RegionLoad fewPlayers = RegionLoad.of(region -> region.name().equals("22_20") || region.name().equals("23_20") ? 1 : 0);
        AssignmentTable table = grown(List.of("a", "b"), fewPlayers);
        assertThat(table.of(Region.parse("22_20")).owner()).isNotEqualTo(table.of(Region.parse("23_20")).owner());
    }

    @Test
    void aJoinTakesFromTheNewNeighboursOnlyAndAtMostItsShare() {
        Seeds.check(300, (random, _) -> {
            RegionLoad load = Lives.load(random);
            AssignmentTable table = AssignmentTable.empty(ShardKind.NPCS);
            int shards = random.nextInt(2, 40);
            for (int n = 1; n <= shards; n++) {
                String newcomer = "npc-shard-" + random.nextInt(1_000_000);
                Change change = Assigner.join(table, 1, newcomer, load);
                assertThat(change.moves()).allMatch(move -> newcomer.equals(move.to()) && move.reason() == Reason.JOIN);
                assertThat(change.moves().size() * 10L * n).isLessThanOrEqualTo(12L * WorldGrid.REGIONS);
                int place = change.table().shards().indexOf(newcomer);
                List<String> order = change.table().shards();
                Set<String> beside = new HashSet<>(order.subList(Math.max(0, place - 1), Math.min(order.size(), place + 2)));
                assertThat(change.moves()).allMatch(move -> move.from() == null || beside.contains(move.from()));
                table = change.table();
            }
        });
    }

    @Test
    void aLeaverGivesToItsNeighboursAndNobodyElseMoves() {
        Seeds.check(300, (random, _) -> {
            AssignmentTable table = Lives.unpinned(random, ShardKind.PLAYERS);
            if (table.strips().isEmpty()) {
                return;
            }
            String leaver = table.shards().get(random.nextInt(table.shards().size()));
            int place = table.shards().indexOf(leaver);
            var heirs = new HashSet<String>();
            if (place > 0) {
                heirs.add(table.shards().get(place - 1));
            }
            if (place < table.shards().size() - 1) {
                heirs.add(table.shards().get(place + 1));
            }
            Change change = Assigner.leave(table, 9, leaver, Lives.load(random));
            assertThat(change.moves()).hasSameSizeAs(table.regionsOf(leaver));
            assertThat(change.moves()).allMatch(move -> leaver.equals(move.from()) && move.reason() == Reason.LEAVE);
            assertThat(change.moves()).allMatch(move -> heirs.isEmpty() ? move.to() == null : heirs.contains(move.to()));
        });
    }

    @Test
    void theStandbyOfARegionIsWhoInheritsIt() {
        Seeds.check(200, (random, _) -> {
            AssignmentTable table = Lives.any(random, ShardKind.PLAYERS);
            Map<String, AssignmentTable> without = new HashMap<>();
            for (String shard : table.shards()) {
                without.put(shard, Assigner.takeover(table, 9, shard, Lives.load(random)).table());
            }
            for (Region region : Region.ALL) {
                RegionOwner now = table.of(region);
                if (now.owner() == null) {
                    assertThat(table.shards()).isEmpty();
                    continue;
                }
                assertThat(now.standby()).isEqualTo(Objects.requireNonNull(without.get(now.owner())).of(region).owner());
                assertThat(now.standby() == null).isEqualTo(table.shards().size() == 1);
                assertThat(now.standby()).isNotEqualTo(now.owner());
            }
        });
    }

    @Test
    void sameInputsGiveTheSameTable() {
        Seeds.check(100, (_, seed) -> assertThat(Lives.any(Seeds.random(seed), ShardKind.PLAYERS))
                .isEqualTo(Lives.any(Seeds.random(seed), ShardKind.PLAYERS)));
    }

    @Test
    void aTableMadeOfThePartsOfAnotherIsEqualToIt() {
        Seeds.check(100, (random, _) -> {
            AssignmentTable table = Lives.any(random, ShardKind.PLAYERS);
            assertThat(new AssignmentTable(table.kind(), table.version(), table.strips(), table.pins(), table.epochs())).isEqualTo(table);
        });
    }

    @Test
    void withoutPinsEveryShardHoldsOneStrip() {
        Seeds.check(200, (random, _) -> {
            AssignmentTable table = Lives.unpinned(random, ShardKind.PLAYERS);
            for (Region region : Region.ALL) {
                for (Strip strip : table.strips()) {
                    boolean inside = region.tileX() >= strip.from() && region.tileX() < strip.to();
                    assertThat(strip.shard().equals(table.of(region).owner())).isEqualTo(inside);
                }
            }
        });
    }

    @Test
    void epochsGrowWithTheOwnerAndStandStillWithoutAChange() {
        Seeds.check(200, (random, _) -> {
            AssignmentTable table = AssignmentTable.empty(ShardKind.PLAYERS);
            long term = 1;
            for (int step = 0; step < 20; step++) {
                term += random.nextInt(2);
                Change change = Lives.step(table, term, random, true);
                Set<Region> moved = new HashSet<>();
                for (Move move : change.moves()) {
                    assertThat(move.from()).isEqualTo(table.of(move.region()).owner()).isNotEqualTo(move.to());
                    assertThat(move.to()).isEqualTo(change.table().of(move.region()).owner());
                    assertThat(change.table().of(move.region()).epoch().isAfter(table.of(move.region()).epoch())).isTrue();
                    assertThat(moved.add(move.region())).isTrue();
                }
                for (Region region : Region.ALL) {
                    if (!moved.contains(region)) {
                        assertThat(change.table().of(region).owner()).isEqualTo(table.of(region).owner());
                        assertThat(change.table().of(region).epoch()).isEqualTo(table.of(region).epoch());
                    }
                }
                assertThat(change.table().equals(table) || change.table().version().isAfter(table.version())).isTrue();
                table = change.table();
            }
        });
    }

    @Test
    void pinsWinAndSurviveJoinsAndDeaths() {
        Seeds.check(200, (random, _) -> {
            var expected = new HashMap<Region, String>();
            AssignmentTable table = AssignmentTable.empty(ShardKind.PLAYERS);
            for (int step = 0; step < 20; step++) {
                if (random.nextInt(3) == 0) {
                    PinArea area = Lives.area(random);
                    String shard = Lives.name(random);
                    area.regions().forEach(region -> expected.put(region, shard));
                    table = Assigner.pin(table, 1, area, shard, Lives.load(random)).table();
                } else if (random.nextInt(4) == 0) {
                    PinArea area = Lives.area(random);
                    area.regions().forEach(expected::remove);
                    table = Assigner.unpin(table, 1, area, Lives.load(random)).table();
                } else {
                    table = Lives.step(table, 1, random, false).table();
                }
                assertThat(table.pins()).isEqualTo(expected);
                for (var pin : expected.entrySet()) {
                    if (table.has(pin.getValue())) {
                        assertThat(table.of(pin.getKey()).owner()).isEqualTo(pin.getValue());
                    }
                }
            }
        });
    }

    @Test
    void aPinnedRegionComesBackWithItsShardAndGoesToTheStripWhenUnpinned() {
        AssignmentTable table = grown(List.of("a", "b", "c"), INHABITED);
        String east = table.shards().getLast();
        PinArea area = PinArea.parse("17_25");
        Region region = area.regions().getFirst();
        String stripOwner = table.of(region).owner();
        table = Assigner.pin(table, 1, area, east, INHABITED).table();
        assertThat(table.of(region)).extracting(RegionOwner::owner, RegionOwner::standby).containsExactly(east, stripOwner);

        table = Assigner.takeover(table, 1, east, INHABITED).table();
        assertThat(table.of(region).owner()).isEqualTo(stripOwner);
        Change back = Assigner.join(table, 1, east, INHABITED);
        assertThat(back.moves()).anyMatch(move -> move.region().equals(region) && east.equals(move.to()) && move.reason() == Reason.PIN);

        Change free = Assigner.unpin(back.table(), 1, area, INHABITED);
        assertThat(free.moves()).singleElement().satisfies(move -> assertThat(move.reason()).isEqualTo(Reason.UNPIN));
    }

    @Test
    void eventsThatChangeNothingReturnTheSameTable() {
        AssignmentTable table = grown(List.of("a", "b"), INHABITED);
        assertThat(Assigner.join(table, 1, "a", INHABITED).table()).isSameAs(table);
        assertThat(Assigner.leave(table, 1, "x", INHABITED).table()).isSameAs(table);
        assertThat(Assigner.unpin(table, 1, PinArea.parse("17"), INHABITED).table()).isSameAs(table);
    }

    @Test
    void aReplacedLeaderWritesNothing() {
        AssignmentTable table = Assigner.join(AssignmentTable.empty(ShardKind.PLAYERS), 5, "a", INHABITED).table();
        assertThatThrownBy(() -> Assigner.join(table, 4, "b", INHABITED)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("term 4");
    }

    private static AssignmentTable grown(List<String> names, RegionLoad load) {
        AssignmentTable table = AssignmentTable.empty(ShardKind.PLAYERS);
        for (String name : names) {
            table = Assigner.join(table, 1, name, load).table();
        }
        return table;
    }
}
