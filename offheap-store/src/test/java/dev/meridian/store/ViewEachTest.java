package dev.meridian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.meridian.store.schema.IntField;
import dev.meridian.store.schema.LongField;
import dev.meridian.store.schema.Schema;
import dev.meridian.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many objects viewed in one call: the same as one by one. */
class ViewEachTest {

    private static final Schema.Builder OTHER = Schema.builder(8, "item");
    private static final IntField COUNT = OTHER.i32("count");
    private static final LongField OWN_KEY = OTHER.i64("key");
    private static final Schema ITEM = OTHER.build();

    private final Store store = Store.open(StoreConfig.inMemory("batches", 16 << 20), Creature.SCHEMA, ITEM);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keysOverlapWhenViewedTogether() {
        long[] keys = new long[100];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = i;
            store.put(i, new ObjectRecord(ITEM).set(COUNT, i));
        }
        store.remove(50);
        long[] sum = {0, 0};
        store.viewEach(keys, keys.length, store.newView(), view -> {
            sum[0] += view.get(COUNT);
            sum[1]++;
        });
        assertEquals(4_950 - 50, sum[0]);
        assertEquals(99, sum[1]);
    }

    @Test
    void aBatchSeesWhatIsDoneToItWhileItIsViewed() {
        long[] keys = {1, 2, 3, 4};
        ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
        for (long key : keys) {
            store.put(key, record.clear().set(Creature.X, (int) key));
        }
        List<Integer> seen = new ArrayList<>();
        store.viewEach(keys, keys.length, Creature.X, store.newView(), view -> {
            seen.add(view.get(Creature.X));
            if (view.key() == 1) {
                store.remove(2);
                store.put(3, record.clear().set(Creature.X, 33).set(Creature.PATH, new byte[900]));
            }
        });
        assertThat(seen).containsExactly(1, 33, 4);
    }

    @Test
    void keyZeroIsAKeyLikeAnyOther() {
        long[] keys = {0, 1};
        assertThat(seen(keys)).isEmpty();
        store.put(1, item(1));
        assertThat(seen(keys)).containsExactly(1L);
        store.put(0, item(0));
        assertThat(seen(keys)).containsExactly(0L, 1L);
        store.remove(0);
        assertThat(seen(keys)).containsExactly(1L);
    }

    @Test
    void keysOfAnyShapeAreFoundAndOthersAreNot() {
        // In a row, far apart, in the upper bits alone, negative, in both halves alike.
        List<LongUnaryOperator> shapes = List.of(i -> i, i -> i << 20, i -> i << 48, i -> -i, i -> i * 0x1_0000_0001L);
        for (LongUnaryOperator shape : shapes) {
            long[] keys = LongStream.range(1, 40_000).map(shape).toArray();
            for (int i = 0; i < keys.length; i += 2) {
                store.put(keys[i], item(keys[i]));
            }
            List<Long> expected = new ArrayList<>();
            for (int i = 0; i < keys.length; i += 2) {
                expected.add(keys[i]);
            }
            assertThat(seen(keys)).isEqualTo(expected);
            expected.forEach(store::remove);
            assertThat(seen(keys)).isEmpty();
        }
    }

    @Test
    void whatOneByOneFindsABatchFinds() {
        Seeds.check(20, (random, _) -> {
            long[] keys = new long[50];
            View view = store.newView();
            for (int step = 0; step < 2_000; step++) {
                long key = random.nextLong(200);
                if (random.nextInt(3) == 0) {
                    store.remove(key);
                } else {
                    store.put(key, item(key));
                }
                if (step % 20 == 0) {
                    var _ = store.tidy(10);
                    List<Long> expected = new ArrayList<>();
                    for (int i = 0; i < keys.length; i++) {
                        keys[i] = random.nextLong(200);
                        if (store.view(keys[i], view)) {
                            expected.add(view.get(OWN_KEY));
                        }
                    }
                    assertThat(seen(keys)).isEqualTo(expected);
                }
            }
        });
    }

    private List<Long> seen(long[] keys) {
        List<Long> out = new ArrayList<>();
        store.viewEach(keys, keys.length, OWN_KEY, store.newView(), view -> {
            assertEquals(view.key(), view.get(OWN_KEY));
            out.add(view.key());
        });
        return out;
    }

    private static ObjectRecord item(long key) {
        return new ObjectRecord(ITEM).set(OWN_KEY, key);
    }
}
