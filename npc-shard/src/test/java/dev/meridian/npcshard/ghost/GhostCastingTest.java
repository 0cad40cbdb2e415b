package dev.meridian.npcshard.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.npc.IdleLife;
import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.highfive.npc.NpcSpawn;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.npcshard.population.Population;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.protocol.cluster.handover.GhostDelta;
import dev.meridian.protocol.cluster.handover.GhostFull;
import dev.meridian.protocol.cluster.handover.GhostGone;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.handover.StrayCells;
import dev.meridian.store.Applied;
import dev.meridian.store.Follower;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.world.assignment.Assigner;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.WorldGrid;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GhostCastingTest {

    private static final NpcCatalog CATALOG = NpcCatalog.starter();
    private static final long NOON = 1_795_000_000_000L;

    private final Store store = Store.open(StoreConfig.inMemory("npc-shard-1", 16L << 20), NpcSchema.SCHEMA);
    private final Population population = new Population(CATALOG, store);
    private final GhostCasting ghosts = new GhostCasting(store, population);
    /** "a" has the west up to X = 0, "b" the east. */
    private final AssignmentTable twoShards = twoShards();

    private static AssignmentTable twoShards() {
        AssignmentTable table = Assigner.join(AssignmentTable.empty(ShardKind.PLAYERS), 1, "a", RegionLoad.EVEN).table();
        for (int column = 20; column < 28; column++) {
            table = Assigner.pin(table, 1, PinArea.column(column), "b", RegionLoad.EVEN).table();
        }
        table = Assigner.join(table, 1, "b", RegionLoad.EVEN).table();
        for (int column = 0; column < 20; column++) {
            table = Assigner.pin(table, 1, PinArea.column(column), "a", RegionLoad.EVEN).table();
        }
        return table;
    }

    private final List<Shard> shards = new ArrayList<>();

    private Shard shard() {
        var shard = new Shard();
        shards.add(shard);
        return shard;
    }

    /** Beyond it nobody is told for the sake of a former table. */
    private static final long NEWS_NANOS = 3_000_000_000L;

    @AfterEach
    void close() {
        store.close();
        shards.forEach(shard -> shard.store.close());
    }

    /** A game shard: what it was told, and the ghosts it made of it. */
    private static final class Shard implements Consumer<HandoverMessage> {
        final Store store = Store.open(StoreConfig.inMemory("game-shard", 16L << 20), NpcSchema.SCHEMA);
        final Follower follower = store.follower();
        final List<HandoverMessage> heard = new ArrayList<>();

        @Override
        public void accept(HandoverMessage message) {
            heard.add(message);
            switch (message) {
                case GhostFull full -> assertThat(follower.apply(full.state())).isEqualTo(Applied.APPLIED);
                case GhostDelta delta -> assertThat(follower.apply(ByteBufUtil.getBytes(delta.delta()))).isEqualTo(Applied.APPLIED);
                case GhostGone gone -> assertThat(follower.forget(gone.objectId())).isTrue();
                default -> throw new AssertionError("not of a ghost: " + message);
            }
        }

        Set<Integer> shown(NpcCatalog catalog) {
            return catalog.spawns().stream().map(NpcSpawn::objectId).filter(store::contains).collect(Collectors.toSet());
        }
    }

    @Test
    void eachShardIsToldOfTheNpcsInAndNearItsRegions() {
        var a = shard();
        var b = shard();
        ghosts.players(twoShards, 0);
        ghosts.joined("a", a);
        ghosts.joined("b", b);
        population.takeOver(_ -> true, _ -> 1, NOON, 0);
        ghosts.tookOver();
        ghosts.cast(0);
        assertThat(a.shown(CATALOG)).isEqualTo(expected(-1));
        assertThat(b.shown(CATALOG)).isEqualTo(expected(1));
        assertThat(ghosts.size()).isEqualTo(expected(-1).size() + expected(1).size());
        assertThat(a.heard).allMatch(GhostFull.class::isInstance);
    }

    private static Set<Integer> expected(int side) {
        return CATALOG.spawns().stream().filter(spawn -> spawn.x() * side >= 0 || Math.abs(spawn.x()) < 5_000).map(NpcSpawn::objectId)
                .collect(Collectors.toSet());
    }

    @Test
    void whatANewcomerWasToldWholeIsNoChangeToIt() {
        ghosts.players(twoShards, 0);
        population.takeOver(_ -> true, _ -> 1, NOON, 0);
        ghosts.tookOver();
        ghosts.cast(0);
        long now = 60_000_000_000L;
        population.live(NOON + 60_000, now, (_, _) -> {});
        ghosts.cast(now);
        for (String late : List.of("a", "b")) {
            now += 350_000_000; // who walks is elsewhere by now
            ghosts.joined(late, shard());
            ghosts.cast(now);
            ghosts.cast(now);
        }
        assertThat(shards).allSatisfy(shard -> assertThat(shard.heard).isNotEmpty());
    }

    @Test
    void ghostsFollowTheirNpcsForAnHour() {
        var a = shard();
        ghosts.players(twoShards, 0);
        ghosts.joined("a", a);
        population.takeOver(_ -> true, _ -> 1, NOON, 0);
        ghosts.tookOver();
        for (long millis = 0; millis < 3_600_000; millis += 10_000) {
            population.live(NOON + millis, millis * 1_000_000, (_, _) -> {});
            ghosts.cast(millis * 1_000_000);
        }
        assertThat(a.heard).anyMatch(GhostDelta.class::isInstance);
        var here = store.newView();
        var there = a.store.newView();
        for (int id : a.shown(CATALOG)) {
            assertThat(store.view(id, here) && a.store.view(id, there)).isTrue();
            assertThat(there.version()).isEqualTo(here.version());
            assertThat(there.get(NpcSchema.PLACE.x())).isEqualTo(here.get(NpcSchema.PLACE.x()));
            assertThat(there.get(NpcSchema.PLACE.heading())).isEqualTo(here.get(NpcSchema.PLACE.heading()));
            assertThat(there.get(NpcSchema.NAME)).isEqualTo(here.get(NpcSchema.NAME));
        }
    }

    @Test
    void whoLosesTheRegionsAroundAnNpcIsToldThatItIsGone() {
        var b = shard();
        ghosts.players(twoShards, 0);
        ghosts.joined("b", b);
        population.takeOver(_ -> true, _ -> 1, NOON, 0);
        ghosts.tookOver();
        ghosts.cast(0);
        ghosts.players(Assigner.leave(twoShards, 1, "b", RegionLoad.EVEN).table(), 0);
        ghosts.cast(0);
        assertThat(b.shown(CATALOG)).as("while the news travels").isEqualTo(expected(1));
        ghosts.cast(NEWS_NANOS);
        assertThat(b.shown(CATALOG)).isEmpty();
        assertThat(ghosts.size()).isZero();
    }

    @Test
    void whoHasPlayersInLostRegionsIsToldOfTheNpcsAroundThem() {
        var b = shard();
        ghosts.players(twoShards, 0);
        ghosts.joined("b", b);
        population.takeOver(_ -> true, _ -> 1, NOON, 0);
        ghosts.tookOver();
        NpcSpawn spawn = CATALOG.spawns().stream().filter(one -> one.x() > 10_000).findFirst().orElseThrow();
        ghosts.players(Assigner.leave(twoShards, 1, "b", RegionLoad.EVEN).table(), 0);
        ghosts.strays("b", new StrayCells(new int[] {WorldGrid.cell(spawn.x(), spawn.y())}), NEWS_NANOS);
        ghosts.cast(NEWS_NANOS);
        assertThat(b.shown(CATALOG)).contains(spawn.objectId()).hasSizeLessThan(expected(1).size());
        ghosts.strays("b", new StrayCells(new int[0]), NEWS_NANOS);
        ghosts.cast(2 * NEWS_NANOS);
        assertThat(b.shown(CATALOG)).isEmpty();
    }

    @Test
    void aLinkThatComesBackIsToldEverythingAnew() {
        ghosts.players(twoShards, 0);
        ghosts.joined("a", shard());
        population.takeOver(_ -> true, _ -> 1, NOON, 0);
        ghosts.tookOver();
        ghosts.cast(0);
        ghosts.left("a");
        population.live(NOON + 60_000, 60_000_000_000L, (_, _) -> {});
        ghosts.cast(60_000_000_000L);
        var again = shard();
        ghosts.joined("a", again);
        ghosts.cast(61_000_000_000L);
        assertThat(again.shown(CATALOG)).isEqualTo(expected(-1));
        var here = store.newView();
        var there = again.store.newView();
        for (int id : expected(-1)) {
            assertThat(store.view(id, here) && again.store.view(id, there)).isTrue();
            assertThat(there.get(NpcSchema.PLACE.x())).as("where it is now, not where its walk began").isEqualTo(here.get(NpcSchema.PLACE.x()));
        }
    }

    @Test
    void whoIsShownInTheMiddleOfAWalkIsShownWhereItIs() {
        population.takeOver(_ -> true, _ -> 1, NOON, 0);
        long now = 5_000_000_000L;
        population.live(NOON + 5_000, now, (_, _) -> {});
        long later = now + 900_000_000L;
        var a = shard();
        ghosts.players(twoShards, 0);
        ghosts.joined("a", a);
        ghosts.cast(later);
        var view = a.store.newView();
        int walking = 0;
        for (Resident resident : population.residents()) {
            if (a.store.view(resident.objectId(), view) && view.get(NpcSchema.PLACE.moving())) {
                walking++;
                var copy = new Motion();
                NpcSchema.PLACE.read(view, copy, later);
                var act = new IdleLife(resident.spawn()).at(NOON + 5_900);
                long arrives = later + (act.until() - NOON - 5_900) * 1_000_000;
                assertThat(copy.arrived(arrives + 100_000_000)).as("arrives in time").isTrue();
            }
        }
        assertThat(walking).isPositive();
    }

    @Test
    void anNpcHandedOverGoesSilentlyAndItsHeirsWordCountsMore() {
        var a = shard();
        ghosts.players(twoShards, 0);
        ghosts.joined("a", a);
        population.takeOver(_ -> true, _ -> 1, NOON, 0);
        ghosts.tookOver();
        ghosts.cast(0);
        int heard = a.heard.size();
        List<Resident> leaving = population.leaving(_ -> false, _ -> 1);
        population.release(leaving);
        leaving.forEach(ghosts::handedOver);
        ghosts.cast(0);
        assertThat(a.heard).hasSize(heard);

        try (Store heirs = Store.open(StoreConfig.inMemory("npc-shard-2", 16L << 20), NpcSchema.SCHEMA)) {
            var heir = new Population(CATALOG, heirs);
            var casting = new GhostCasting(heirs, heir);
            casting.players(twoShards, 0);
            casting.joined("a", a);
            List<Resident> taken = heir.takeOver(_ -> true, _ -> 2, NOON, 0);
            casting.tookOver();
            casting.cast(0);
            assertThat(taken).isNotEmpty();
            var view = a.store.newView();
            for (int id : a.shown(CATALOG)) {
                assertThat(a.store.view(id, view)).isTrue();
                assertThat(view.epoch()).isEqualTo(2);
            }
        }
    }
}
