package dev.meridian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.store.schema.IntField;
import dev.meridian.store.schema.Schema;
import dev.meridian.testkit.Seeds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a directory gives back after a close, and what it refuses. */
class PersistenceTest {

    @TempDir
    Path directory;

    @Test
    void everyObjectComesBackAfterAnyNumberOfLives() {
        Seeds.check(6, (random, seed) -> {
            Path own = directory.resolve("seed-" + seed);
            Map<Long, String> model = new HashMap<>();
            for (int life = 0; life < 5; life++) {
                try (Store store = open(own)) {
                    assertContent(model, store);
                    live(store, model, random, 3_000);
                }
            }
            try (Store store = open(own)) {
                assertContent(model, store);
            }
        });
    }

    @Test
    void endlessOverwritesDoNotFillTheDisk() throws IOException {
        Map<Long, String> model = new HashMap<>();
        try (Store store = open(directory)) {
            RandomGenerator random = Seeds.random(3);
            long written = 0;
            while (written < 40L << 20) {
                live(store, model, random, 1_000);
                written = store.stats().disk().mergedBytes() + store.stats().disk().compactedBytes();
            }
            // One file's worth and twice the objects, and what is being written just now.
            await(() -> store.stats().disk().fileBytes() < 2 * store.stats().usedBytes() + (4 << 20));
            assertThat(store.stats().disk().compactedBytes()).isPositive();
            assertThat(store.stats().disk().compactNanos()).isPositive();
            assertThat(store.stats().disk().writeAmplification()).isBetween(1.0, 4.0);
        }
        try (Store store = open(directory)) {
            assertContent(model, store);
        }
    }

    @Test
    void hotObjectsCoalesceOnTheirWayToTheDisk() {
        try (Store store = open(directory)) {
            store.put(1, new ObjectRecord(Creature.SCHEMA));
            for (int i = 1; i < 100_000; i++) {
                store.update(1).set(Creature.TARGET, i).commit();
            }
            await(() -> store.stats().disk().mergedRecords() > 0);
            assertThat(store.stats().disk().mergedRecords()).isLessThan(2_000);
            assertThat(store.stats().writes()).isEqualTo(100_000);
            assertThat(store.stats().coalescing()).isGreaterThan(50);
        }
    }

    @Test
    void aStoreThatIsFilledFasterThanTheDiskTakesItHoldsItsWriterUnlessThatIsFree() {
        ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
        StoreConfig slow = StoreConfig.persisted("slow", 64L << 20, directory).withMergeWindow(Duration.ofHours(1));
        try (Store store = Store.open(slow, Creature.SCHEMA)) {
            for (long key = 0; store.stats().disk().heldNanos() == 0; key++) {
                store.put(key, record);
            }
            assertThat(store.stats().objects()).isGreaterThan(5_000);
        }
        try (Store store = Store.open(slow.withFreeWriters(), Creature.SCHEMA)) {
            for (long key = 0; key < 50_000; key++) {
                store.put(key, record);
            }
            assertThat(store.stats().disk().heldNanos()).isZero();
        }
    }

    @Test
    void forcedFilesComeBackLikeOthers() {
        StoreConfig forced = config(directory).withForcedFiles();
        Map<Long, String> model = new HashMap<>();
        try (Store store = Store.open(forced, Creature.SCHEMA)) {
            live(store, model, Seeds.random(1), 3_000);
        }
        try (Store store = Store.open(forced, Creature.SCHEMA)) {
            assertContent(model, store);
        }
    }

    @Test
    void whatADiskCouldNotTakeIsMergedWhenItCanAgain() throws IOException {
        Path place = directory.resolve("place");
        Path away = directory.resolve("away");
        Map<Long, String> model = new HashMap<>();
        try (Store store = open(place)) {
            live(store, model, Seeds.random(1), 500);
            Files.move(place, away);
            live(store, model, Seeds.random(2), 500);
            await(() -> store.stats().disk().failures() > 1);
            live(store, model, Seeds.random(3), 500);
            Files.move(away, place);
        }
        try (Store store = open(place)) {
            assertContent(model, store);
        }
    }

    @Test
    void whatADiskDidNotTakeTillTheEndIsSaidOnClosing() throws IOException {
        Path place = directory.resolve("place");
        Store store = open(place);
        store.put(1, new ObjectRecord(Creature.SCHEMA));
        await(() -> store.stats().disk().mergedRecords() == 1);
        Files.move(place, directory.resolve("away"));
        store.put(1, new ObjectRecord(Creature.SCHEMA));
        store.put(2, new ObjectRecord(Creature.SCHEMA));
        assertThatThrownBy(store::close).isInstanceOf(StoreException.NotPersisted.class).hasMessageContaining("changes of 2 objects of store disk");
        assertThatThrownBy(() -> store.contains(1)).isInstanceOf(IllegalStateException.class);
        store.close();
        try (Store again = open(directory.resolve("away"))) {
            assertEquals(1, again.size());
        }
    }

    @Test
    void aWindowThatIsMissedIsCounted() throws IOException {
        Path place = directory.resolve("place");
        Path away = directory.resolve("away");
        try (Store store = open(place)) {
            store.put(1, new ObjectRecord(Creature.SCHEMA));
            await(() -> store.stats().disk().rounds() > 0);
            Files.move(place, away);
            store.put(2, new ObjectRecord(Creature.SCHEMA));
            await(() -> store.stats().disk().behindNanos() > Duration.ofMillis(100).toNanos());
            long late = store.stats().disk().lateRounds();
            Files.move(away, place);
            await(() -> store.stats().disk().lateRounds() > late && store.stats().disk().behindNanos() < Duration.ofMillis(100).toNanos());
        }
    }

    @Test
    void theWindowIsMeasured() {
        try (Store store = open(directory)) {
            store.put(1, new ObjectRecord(Creature.SCHEMA));
            await(() -> store.stats().disk().lagNanosMax() > 0);
            assertThat(store.stats().disk().behindNanos()).isPositive();
        }
    }

    @Test
    void aTornFileIsMovedAsideAndNothingOfItIsRead() throws IOException {
        fill(directory);
        Path file = files(directory).getFirst();
        long size = Files.size(file);
        try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
            torn.setLength(size - 7);
        }
        assertRefused(file);
    }

    @Test
    void aForeignFileIsMovedAside() throws IOException {
        Path file = directory.resolve("%016x.seg".formatted(1));
        Files.write(file, new byte[5_000]);
        assertRefused(file);
    }

    @Test
    void aDirectoryOfOtherSchemasIsNotTouched() throws IOException {
        fill(directory);
        Schema.Builder other = Schema.builder(7, "creature");
        IntField x = other.i32("x");
        Schema schema = other.build();
        assertEquals(0, x.offset());
        assertThatThrownBy(() -> Store.open(config(directory), schema)).isInstanceOf(StoreException.WrongSchema.class)
                .hasMessageContaining("schema id 7");
        try (Store store = open(directory)) {
            assertEquals(10, store.size());
        }
    }

    @Test
    void twoStoresDoNotShareADirectory() {
        try (Store first = open(directory)) {
            assertEquals(0, first.size());
            assertThatThrownBy(() -> open(directory)).isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage("directory " + directory + " of store disk is used by another process");
        }
    }

    @Test
    void objectsOfAnOlderSchemaVersionComeBack() {
        Schema.Builder then = Schema.builder(3, "npc");
        IntField x = then.i32("x");
        Schema one = then.build();
        try (Store store = Store.open(config(directory), one)) {
            store.put(1, 4, new ObjectRecord(one).set(x, 44));
        }
        Schema.Builder now = Schema.builder(3, "npc");
        IntField x2 = now.i32("x");
        IntField mp = now.version(2).i32("mp");
        Schema two = now.build();
        try (Store store = Store.open(config(directory), two)) {
            View view = store.newView();
            assertTrue(store.view(1, view));
            assertEquals(44, view.get(x2));
            assertEquals(0, view.get(mp));
            assertEquals(4, view.epoch());
        }
    }

    private void assertRefused(Path file) throws IOException {
        try (Store store = open(directory)) {
            assertEquals(0, store.size());
            assertFalse(Files.exists(file));
            assertTrue(Files.exists(Path.of(file + ".refused")));
            assertEquals(1, store.stats().disk().refusedFiles());
            store.put(5, new ObjectRecord(Creature.SCHEMA));
        }
        try (Store store = open(directory)) {
            assertTrue(store.contains(5));
        }
    }

    private static void fill(Path directory) {
        try (Store store = open(directory)) {
            for (long key = 0; key < 10; key++) {
                store.put(key, new ObjectRecord(Creature.SCHEMA).set(Creature.NAME, "n" + key));
            }
        }
    }

    static void live(Store store, Map<Long, String> model, RandomGenerator random, int steps) {
        ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
        View view = store.newView();
        for (int step = 0; step < steps; step++) {
            long key = random.nextInt(500);
            if (step % 100 == 0) {
                var _ = store.tidy(10);
            }
            if (!store.contains(key)) {
                record.clear();
                Creature.setRandom(record, random.nextInt(Creature.FIELDS.length), random);
                store.put(key, record);
            } else if (random.nextInt(10) == 0) {
                store.remove(key);
                model.remove(key);
                continue;
            } else {
                Update update = store.update(key);
                Creature.setRandom(update, random.nextInt(Creature.FIELDS.length), random);
                update.commit();
            }
            store.view(key, view);
            model.put(key, Creature.print(view) + view.version());
        }
    }

    private static void assertContent(Map<Long, String> model, Store store) {
        assertEquals(model.size(), store.size());
        View view = store.newView();
        model.forEach((key, text) -> {
            assertTrue(store.view(key, view), () -> "object " + key);
            assertEquals(text, Creature.print(view) + view.version());
        });
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            return list.filter(path -> path.toString().endsWith(".seg")).sorted().toList();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "did not happen within 20 s");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Store open(Path directory) {
        return Store.open(config(directory), Creature.SCHEMA);
    }

    private static StoreConfig config(Path directory) {
        return StoreConfig.persisted("disk", 16 << 20, directory).withMergeWindow(Duration.ofMillis(20)).withFileBytes(128 << 10);
    }
}
