package dev.meridian.stress;

import dev.meridian.store.ObjectRecord;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.store.View;
import dev.meridian.store.schema.LongField;
import dev.meridian.store.schema.Schema;
import java.util.concurrent.atomic.AtomicLong;

/** An object type whose two ends always hold the same number, as long as an object's own payload; and stores of it. */
final class Pair {

    /** Objects that a store has from its beginning. */
    static final int OBJECTS = 512;

    private static final int FILLER_BYTES = 3_500;
    private static final Schema.Builder B = Schema.builder(1, "pair");
    static final LongField HEAD = B.i64("head");
    static final LongField KEY = filled("key");
    static final LongField TAIL = filled("tail");
    static final Schema SCHEMA = B.build();

    private static final AtomicLong NUMBERS = new AtomicLong();

    private Pair() {}

    private static LongField filled(String name) {
        var _ = B.fixedString(name + "-filler", FILLER_BYTES / 2);
        return B.i64(name);
    }

    /** A number nobody had. */
    static long next() {
        return NUMBERS.incrementAndGet();
    }

    /** A store with {@link #OBJECTS} objects, keys from 0. Nobody has the right to write. */
    static Store filledStore(String name) {
        Store store = Store.open(StoreConfig.inMemory(name, 64L << 20), SCHEMA);
        ObjectRecord record = new ObjectRecord(SCHEMA);
        for (long key = 0; key < OBJECTS; key++) {
            store.put(key, of(record, key, next()));
        }
        store.releaseWriter();
        return store;
    }

    static ObjectRecord of(ObjectRecord record, long key, long number) {
        return record.set(HEAD, number).set(KEY, key).set(TAIL, number);
    }

    /** What a reader saw of the object through a view. */
    static Seen seen(Store store, View view, long key) {
        long head;
        long middle;
        long tail;
        do {
            if (!store.view(key, view)) {
                return Seen.NOTHING;
            }
            head = view.get(HEAD);
            middle = view.get(KEY);
            tail = view.get(TAIL);
        } while (!view.isConsistent());
        return middle != key ? Seen.ANOTHER : head == tail ? Seen.WHOLE : Seen.TORN;
    }

    /** What a reader saw of the object in a batch with its neighbours. */
    static Seen batched(Store store, View view, long key) {
        long[] keys = {(key + 1) % OBJECTS, key, (key + 2) % OBJECTS};
        Seen[] seen = {Seen.NOTHING};
        boolean[] torn = {false};
        do {
            torn[0] = false;
            store.viewEach(keys, keys.length, TAIL, view, opened -> {
                if (opened.key() == key) {
                    long head = opened.get(HEAD);
                    long middle = opened.get(KEY);
                    long tail = opened.get(TAIL);
                    torn[0] = !opened.isConsistent();
                    seen[0] = middle != key ? Seen.ANOTHER : head == tail ? Seen.WHOLE : Seen.TORN;
                }
            });
        } while (torn[0]);
        return seen[0];
    }

    /** What a reader saw of the object in a copy. */
    static Seen copied(Store store, ObjectRecord into, long key) {
        if (!store.get(key, into)) {
            return Seen.NOTHING;
        }
        return into.get(KEY) != key ? Seen.ANOTHER : into.get(HEAD) == into.get(TAIL) ? Seen.WHOLE : Seen.TORN;
    }

    enum Seen {
        WHOLE,
        NOTHING,
        /** Parts of two versions. */
        TORN,
        /** An object of another key. */
        ANOTHER
    }
}
