package dev.meridian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.testkit.Seeds;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Records handed over end up in the store, the newest of each object, or are reported. */
class AsyncWriterTest {

    private static final Duration SOON = Duration.ofSeconds(20);

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
    void theThreadThatHandsOverDoesNotWrite() {
        try (Store store = Store.open(StoreConfig.inMemory("async", 16 << 20), Creature.SCHEMA);
             AsyncWriter async = store.async(8, (_, _) -> {})) {
            assertTrue(async.put(1, 1, async.borrow(Creature.SCHEMA)));
            assertTrue(async.flush(SOON));
            assertThrows(WrongThreadException.class, () -> store.remove(1));
        }
    }
}
