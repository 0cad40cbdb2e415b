package dev.meridian.bench.store;

import dev.meridian.store.AsyncWriter;
import dev.meridian.store.ObjectRecord;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.store.View;
import dev.meridian.store.schema.LongField;
import dev.meridian.store.schema.Schema;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** This project's store: one for each partition. */
final class MeridianSubject implements Subject {

    private static final Schema.Builder B = Schema.builder(1, "player");
    static final LongField HEAD = B.i64("head");
    private static final LongField[] FIELDS = fields();
    static final LongField TAIL = tail();
    static final Schema SCHEMA = B.build();
    private static final int ASYNC_SLOTS = 16_384;
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(30);

    static {
        if (SCHEMA.fixedBytes() != Payload.BYTES) {
            throw new AssertionError("the schema has " + SCHEMA.fixedBytes() + " bytes, not " + Payload.BYTES);
        }
    }

    private final Store[] stores = new Store[PARTITIONS];

    MeridianSubject(long objects) {
        for (int i = 0; i < PARTITIONS; i++) {
            stores[i] = Store.open(StoreConfig.inMemory("bench-" + i, Math.max(64L << 20, objects / PARTITIONS * 4_096)), SCHEMA);
        }
    }

    @Override
    public String name() {
        return "meridian";
    }

    @Override
    public Session session(int partition) {
        return new StoreSession(stores[partition]);
    }

    @Override
    public long memoryBytes() {
        long sum = 0;
        for (Store store : stores) {
            sum += store.stats().residentBytes();
        }
        return sum;
    }

    @Override
    public long deadBytes() {
        long sum = 0;
        for (Store store : stores) {
            sum += store.stats().residentBytes() - store.stats().usedBytes();
        }
        return sum;
    }

    @Override
    public void close() {
        for (Store store : stores) {
            store.close();
        }
    }

    private static LongField[] fields() {
        LongField[] out = new LongField[Payload.FIELDS];
        for (int i = 0; i < out.length; i++) {
            out[i] = B.i64("field" + i);
        }
        return out;
    }

    private static LongField tail() {
        var _ = B.fixedString("filler", Payload.TAIL - Payload.offset(Payload.FIELDS) - 2);
        return B.i64("tail");
    }

    private static final class StoreSession implements Session {
        private final Store store;
        private final View view;
        private final ObjectRecord in = new ObjectRecord(SCHEMA);
        private final ObjectRecord out = new ObjectRecord(SCHEMA);
        private final Consumer<View> reader = this::read;
        private LongField wanted = HEAD;
        private @Nullable AsyncWriter async;

        private StoreSession(Store store) {
            this.store = store;
            this.view = store.newView();
        }

        @Override
        public void put(long key) {
            store.put(key, in.set(HEAD, key).set(TAIL, key));
        }

        @Override
        public boolean get(long key) {
            return store.get(key, out) && out.get(HEAD) == key && out.get(TAIL) == key;
        }

        @Override
        public long field(long key, int field) {
            if (!store.view(key, view)) {
                throw new IllegalStateException("object " + key + " is missing");
            }
            return view.get(FIELDS[field]);
        }

        @Override
        public boolean putAsync(long key) {
            AsyncWriter writer = async;
            if (writer == null) {
                store.put(key, in);
                writer = store.async(ASYNC_SLOTS, (refused, reason) -> {
                    throw new IllegalStateException("put of " + refused + " was refused", reason);
                });
                async = writer;
            }
            ObjectRecord record = writer.borrow(SCHEMA).set(HEAD, key).set(TAIL, key);
            while (!writer.put(key, 1, record)) {
                Thread.onSpinWait();
            }
            return true;
        }

        @Override
        public boolean fields(long[] keys, int field) {
            wanted = FIELDS[field];
            store.viewEach(keys, keys.length, wanted, view, reader);
            return true;
        }

        private void read(View opened) {
            Operation.sink = opened.get(wanted);
        }

        @Override
        public void settle() {
            if (async != null && !async.flush(SETTLE_LIMIT)) {
                throw new IllegalStateException("the async writer did not finish within " + SETTLE_LIMIT);
            }
        }

        @Override
        public void release() {
            AsyncWriter writer = async;
            if (writer != null) {
                settle();
                writer.close();
                async = null;
            } else {
                // Whoever was the writer, the next thread may be another one.
                store.releaseWriter();
            }
        }
    }
}
