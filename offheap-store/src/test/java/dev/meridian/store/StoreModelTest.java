package dev.meridian.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Random operations on a store and on a plain map of records end in the same content. */
class StoreModelTest {

    private static final int KEYS = 60;

    @Test
    void behavesLikeAMapOfRecords() {
        Seeds.check(40, (random, _) -> {
            try (Store store = Store.open(StoreConfig.inMemory("model", 8 << 20), Creature.SCHEMA)) {
                Map<Long, ObjectRecord> model = new HashMap<>();
                Map<Long, Long> versions = new HashMap<>();
                for (int step = 0; step < 600; step++) {
                    step(store, model, versions, random);
                }
                compare(store, model);
            }
        });
    }

    @Test
    void aScanMeetsEveryObjectOnce() {
        Seeds.check(5, (random, _) -> {
            try (Store store = Store.open(StoreConfig.inMemory("scan", 16 << 20), Creature.SCHEMA)) {
                ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
                Set<Long> expected = new HashSet<>();
                for (int i = 0; i < 5_000; i++) {
                    long key = random.nextLong();
                    expected.add(key);
                    store.put(key, record);
                }
                List<Long> met = new ArrayList<>();
                Scan scan = store.scan(FieldFilter.everything());
                while (scan.next()) {
                    met.add(scan.view().key());
                }
                assertEquals(expected.size(), met.size());
                assertEquals(expected, new HashSet<>(met));
                assertEquals(expected.size(), store.size());
            }
        });
    }

    @Test
    void memoryOfRemovedObjectsIsUsedAgain() {
        try (Store store = Store.open(StoreConfig.inMemory("reuse", 8 << 20), Creature.SCHEMA)) {
            RandomGenerator random = Seeds.random(1);
            ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
            for (int round = 0; round < 200; round++) {
                for (long key = 0; key < 1_000; key++) {
                    Creature.setRandom(record, 9, random);
                    store.put(key * round, record);
                }
                for (long key = 0; key < 1_000; key++) {
                    store.remove(key * round);
                }
            }
            assertEquals(0, store.size());
            assertTrue(store.stats().residentBytes() <= 8 << 20);
        }
    }

    @Test
    void tidyingGivesMemoryOfRemovedObjectsBack() {
        try (Store store = Store.open(StoreConfig.inMemory("tidy", 32 << 20), Creature.SCHEMA)) {
            RandomGenerator random = Seeds.random(1);
            ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
            for (long key = 0; key < 20_000; key++) {
                store.put(key, record.set(Creature.X, (int) key).set(Creature.PATH, new byte[500]));
            }
            long full = store.stats().residentBytes();
            Set<Long> left = new HashSet<>();
            for (long key = 0; key < 20_000; key++) {
                if (random.nextInt(10) == 0) {
                    left.add(key);
                } else {
                    store.remove(key);
                }
            }
            int moved;
            do {
                moved = store.tidy(50);
            } while (moved == 50);
            // A tenth is left, with two segments of slack for each slot size, a warm one and the index.
            assertTrue(store.stats().residentBytes() < full / 3, store.stats() + " after " + full);
            assertEquals(left.size(), store.size());
            View view = store.newView();
            for (long key : left) {
                assertTrue(store.view(key, view));
                assertEquals((int) key, view.get(Creature.X));
                assertEquals(500, view.length(Creature.PATH));
            }
        }
    }

    private static void step(Store store, Map<Long, ObjectRecord> model, Map<Long, Long> versions, RandomGenerator random) {
        long key = random.nextInt(KEYS) * 7919L;
        ObjectRecord known = model.get(key);
        switch (random.nextInt(10)) {
            case 0 -> {
                ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
                for (int field = 0; field < Creature.FIELDS.length; field++) {
                    Creature.setRandom(record, field, random);
                }
                long version = store.put(key, record);
                assertEquals(versions.getOrDefault(key, 0L) + 1, version);
                versions.put(key, version);
                model.put(key, record);
            }
            case 1 -> {
                assertEquals(known != null, store.remove(key));
                if (known != null) {
                    versions.merge(key, 1L, Long::sum);
                }
                model.remove(key);
            }
            case 2 -> assertTrue(store.tidy(3) <= 3);
            default -> {
                if (known == null) {
                    assertFalse(store.contains(key));
                    return;
                }
                String before = Creature.print(known);
                Update update = store.update(key);
                for (int i = random.nextInt(4); i >= 0; i--) {
                    int field = random.nextInt(Creature.FIELDS.length);
                    RandomGenerator twice = Seeds.random(random.nextLong());
                    long seed = twice.nextLong();
                    Creature.setRandom(known, field, Seeds.random(seed));
                    Creature.setRandom(update, field, Seeds.random(seed));
                }
                long version = update.commit();
                assertEquals(versions.getOrDefault(key, 0L) + (before.equals(Creature.print(known)) ? 0 : 1), version);
                versions.put(key, version);
            }
        }
    }

    private static void compare(Store store, Map<Long, ObjectRecord> model) {
        assertEquals(model.size(), store.size());
        View view = store.newView();
        ObjectRecord copy = new ObjectRecord(Creature.SCHEMA);
        for (long i = 0; i < KEYS; i++) {
            long key = i * 7919L;
            ObjectRecord known = model.get(key);
            assertEquals(known != null, store.view(key, view));
            if (known != null) {
                assertEquals(Creature.print(known), Creature.print(view));
                assertTrue(store.get(key, copy));
                assertEquals(Creature.print(known), Creature.print(copy));
            }
        }
    }
}
