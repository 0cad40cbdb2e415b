package dev.meridian.npcshard.population;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.testkit.Seeds;
import dev.meridian.world.geometry.Region;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private static final NpcCatalog CATALOG = NpcCatalog.starter();
    private static final Region ISLAND = Region.parse("17_25");
    private static final long NOON = 1_795_000_000_000L;
    private static final long MILLI = 1_000_000;

    private final Store store = store();

    private static Store store() {
        return Store.open(StoreConfig.inMemory("npc-shard-1", 16L << 20), NpcSchema.SCHEMA);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theNpcsOfOwnedRegionsAreInTheStoreUnderTheEpochOfTheirRegion() {
        var population = new Population(CATALOG, store);
        var taken = population.takeOver(ISLAND::equals, _ -> 7, NOON, 0);
        assertThat(taken).isNotEmpty().hasSameSizeAs(CATALOG.spawnsIn(ISLAND));
        var view = store.newView();
        for (Resident resident : taken) {
            assertThat(store.view(resident.objectId(), view)).isTrue();
            assertThat(view.epoch()).isEqualTo(7);
            assertThat(view.get(NpcSchema.NAME)).isEqualTo(resident.spawn().template().name());
        }
        assertThat(Arrays.stream(population.perRegion()).sum()).isEqualTo(taken.size());
        assertThat(population.perRegion()[ISLAND.index()]).isEqualTo(taken.size());
    }

    @Test
    void takingOverAgainAddsNobodyAndGivingUpLeavesNobody() {
        var population = new Population(CATALOG, store);
        population.takeOver(_ -> true, _ -> 1, NOON, 0);
        assertThat(population.takeOver(_ -> true, _ -> 1, NOON, 0)).isEmpty();
        assertThat(population.residents()).hasSameSizeAs(CATALOG.spawns());

        List<Resident> leaving = population.leaving(region -> !region.equals(ISLAND), _ -> 1);
        assertThat(leaving).hasSameSizeAs(CATALOG.spawnsIn(ISLAND));
        population.release(leaving);
        assertThat(population.perRegion()[ISLAND.index()]).isZero();
        population.release(population.leaving(_ -> false, _ -> 1));
        assertThat(store.size()).isZero();
        population.live(NOON + 1_000_000, MILLI, (_, _) -> {});
        assertThat(store.size()).isZero();
    }

    @Test
    void whoseRegionWasSomebodyElsesMeanwhileLeavesAndComesAnew() {
        var population = new Population(CATALOG, store);
        population.takeOver(_ -> true, _ -> 5, NOON, 0);
        assertThat(population.leaving(_ -> true, _ -> 5)).isEmpty();
        assertThat(population.leaving(_ -> true, region -> region.equals(ISLAND) ? 7 : 5)).hasSameSizeAs(CATALOG.spawnsIn(ISLAND));
    }

    @Test
    void anHeirGoesOnWhereTheOldOwnerStopped() {
        Seeds.check(20, (random, _) -> {
            try (Store heirsStore = store(); Store ownersStore = store()) {
                var owner = new Population(CATALOG, ownersStore);
                owner.takeOver(_ -> true, _ -> 1, NOON, 0);
                long millis = 0;
                for (int step = 0; step < 50; step++) {
                    millis += random.nextInt(1, 5_000);
                    owner.live(NOON + millis, millis * MILLI, (_, _) -> {});
                }
                var heir = new Population(CATALOG, heirsStore);
                heir.takeOver(_ -> true, _ -> 2, NOON + millis, millis * MILLI);
                for (Resident resident : owner.residents()) {
                    Resident taken = requireNonNull(heir.find(resident.objectId()));
                    long now = millis * MILLI;
                    assertThat(Math.abs(taken.motion().xAt(now) - resident.motion().xAt(now))).isLessThanOrEqualTo(2);
                    assertThat(Math.abs(taken.motion().yAt(now) - resident.motion().yAt(now))).isLessThanOrEqualTo(2);
                    assertThat(taken.motion().toX()).isEqualTo(resident.motion().toX());
                }
            }
        });
    }

    @Test
    void nobodyStraysAndSomebodyGesturesAndWalks() {
        var population = new Population(CATALOG, store);
        population.takeOver(_ -> true, _ -> 1, NOON, 0);
        Set<Integer> gestured = new HashSet<>();
        Set<Integer> walked = new HashSet<>();
        var view = store.newView();
        for (long millis = 0; millis <= 120_000; millis += 100) {
            population.live(NOON + millis, millis * MILLI, (resident, _) -> gestured.add(resident.objectId()));
            for (Resident resident : population.residents()) {
                assertThat(store.view(resident.objectId(), view)).isTrue();
                if (view.get(NpcSchema.PLACE.moving())) {
                    walked.add(resident.objectId());
                }
                double away = Math.hypot(resident.motion().xAt(millis * MILLI) - resident.spawn().x(),
                        resident.motion().yAt(millis * MILLI) - resident.spawn().y());
                assertThat(away).isLessThanOrEqualTo(resident.spawn().template().roam() + 2);
            }
        }
        assertThat(gestured.size()).isGreaterThan(population.residents().size() / 2);
        assertThat(walked).hasSizeGreaterThan(30);
    }
}
