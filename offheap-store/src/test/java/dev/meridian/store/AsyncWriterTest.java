package dev.meridian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meridian.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Records handed over end up in the store, the newest of each object, or are reported. */
class AsyncWriterTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Path OWN_THREAD = Path.of("/proc/thread-self/stat");

    @Test
    void theNewestRecordOfEachObjectIsWritten() {
        Seeds.check(5, (random, _) -> {
            List<Long> refused = new CopyOnWriteArrayList<>();
            try (Store store = Store.open(StoreConfig.inMemory("async", 16 << 20), Creature.SCHEMA)) {
                Map<Long, Integer> model = new HashMap<>();
                try (AsyncWriter async = store.async(256, (key, _) -> refused.add(key))) {
                    for (int i = 0; i < 50_000; i++) {
                        long key = random.nextInt(200);
                        if (async.put(key, 1, async.borrow(Creature.SCHEMA).clear().set(Creature.X, i))) {
                            model.put(key, i);
                        }
                    }
                    assertTrue(async.flush(SOON));
                    assertEquals(0, async.waiting());
                }
                View view = store.newView();
                assertEquals(model.size(), store.size());
                model.forEach((key, x) -> {
                    assertTrue(store.view(key, view));
                    assertEquals(x, view.get(Creature.X));
                });
                assertThat(refused).isEmpty();
                assertTrue(store.remove(model.keySet().iterator().next()));
            }
        });
    }

    @Test
    void aRefusedPutIsReported() {
        List<Long> refused = new CopyOnWriteArrayList<>();
        try (Store store = Store.open(StoreConfig.inMemory("async", 16 << 20), Creature.SCHEMA)) {
            store.put(1, 5, new ObjectRecord(Creature.SCHEMA));
            try (AsyncWriter async = store.async(8, (key, _) -> refused.add(key))) {
                assertTrue(async.put(1, 4, async.borrow(Creature.SCHEMA)));
                assertTrue(async.flush(SOON));
            }
            assertThat(refused).containsExactly(1L);
        }
    }

    @Test
    void theWritingThreadAloneGivesWayToOthers() {
        assumeTrue(Files.exists(OWN_THREAD), "only Linux has this");
        int own = niceness();
        List<Integer> writers = new CopyOnWriteArrayList<>();
        try (Store store = Store.open(StoreConfig.inMemory("async", 16 << 20), Creature.SCHEMA)) {
            store.put(1, 5, new ObjectRecord(Creature.SCHEMA));
            // A refusal is told on the writing thread.
            try (AsyncWriter async = store.async(8, (_, _) -> writers.add(niceness()))) {
                assertTrue(async.put(1, 4, async.borrow(Creature.SCHEMA)));
                assertTrue(async.flush(SOON));
            }
        }
        assertThat(writers).containsExactly(Math.min(19, own + 5));
        assertEquals(own, niceness());
    }

    @Test
    void aCopyIsTheWritersAndTheRecordStaysTheCallers() {
        try (Store store = Store.open(StoreConfig.inMemory("async", 16 << 20), Creature.SCHEMA)) {
            ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
            try (AsyncWriter async = store.async(64, (key, reason) -> {
                throw new AssertionError("object " + key, reason);
            })) {
                for (int i = 0; i < 50; i++) {
                    assertTrue(async.putCopy(i, 1, record.clear().set(Creature.X, i).set(Creature.NOTE, "n" + i)));
                }
                assertTrue(async.flush(SOON));
            }
            View view = store.newView();
            for (int i = 0; i < 50; i++) {
                assertTrue(store.view(i, view));
                assertEquals(i, view.get(Creature.X));
                assertEquals("n" + i, view.get(Creature.NOTE));
            }
        }
    }

    @Test
    void noMoreObjectsWaitThanThereAreSlots() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch atWork = new CountDownLatch(1);
        try (Store store = Store.open(StoreConfig.inMemory("async", 16 << 20), Creature.SCHEMA)) {
            store.put(-1, 5, new ObjectRecord(Creature.SCHEMA));
            try (AsyncWriter async = store.async(16, (_, _) -> {
                atWork.countDown();
                await(held);
            })) {
                // Refused for its older epoch, which keeps the writing thread busy.
                assertTrue(async.put(-1, 4, async.borrow(Creature.SCHEMA)));
                atWork.await();
                int taken = 0;
                while (taken < 100 && async.put(taken, 1, async.borrow(Creature.SCHEMA).clear().set(Creature.X, taken))) {
                    taken++;
                }
                assertEquals(15, taken);
                assertTrue(async.put(3, 1, async.borrow(Creature.SCHEMA).clear().set(Creature.X, 33)), "one that waits is replaced, full or not");
                held.countDown();
                assertTrue(async.flush(SOON));
            }
            View view = store.newView();
            assertTrue(store.view(3, view));
            assertEquals(33, view.get(Creature.X));
            assertEquals(16, store.size());
        }
    }

    @Test
    void handingOverAllocatesNothing() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Store store = Store.open(StoreConfig.inMemory("async", 16 << 20), Creature.SCHEMA);
             AsyncWriter async = store.async(256, (key, reason) -> {
                 throw new AssertionError("object " + key, reason);
             })) {
            for (int warm = 0; warm < 3; warm++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 100_000; i++) {
                    var _ = async.put(i % 100, 1, async.borrow(Creature.SCHEMA).set(Creature.X, i));
                }
                long perPut = (threads.getCurrentThreadAllocatedBytes() - before) / 100_000;
                assertTrue(warm < 2 || perPut == 0, "allocates " + perPut + " bytes for each put");
            }
            assertTrue(async.flush(SOON));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theThreadThatHandsOverDoesNotWrite() {
        try (Store store = Store.open(StoreConfig.inMemory("async", 16 << 20), Creature.SCHEMA);
             AsyncWriter async = store.async(8, (_, _) -> {})) {
            assertTrue(async.put(1, 1, async.borrow(Creature.SCHEMA)));
            assertTrue(async.flush(SOON));
            assertThrows(WrongThreadException.class, () -> store.remove(1));
        }
    }

    /** Of the calling thread: the 17th field behind its name. */
    private static int niceness() {
        try {
            String stat = Files.readString(OWN_THREAD);
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
