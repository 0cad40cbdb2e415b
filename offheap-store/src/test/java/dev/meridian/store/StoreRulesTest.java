package dev.meridian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.store.memory.Raw;
import dev.meridian.store.schema.FieldMask;
import dev.meridian.store.schema.IntField;
import dev.meridian.store.schema.Schema;
import dev.meridian.store.schema.StringField;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a store promises and what it refuses, one rule at a time. */
class StoreRulesTest {

    private static final Schema.Builder OTHER = Schema.builder(8, "item");
    private static final IntField COUNT = OTHER.i32("count");
    private static final Schema ITEM = OTHER.build();

    private final Store store = Store.open(StoreConfig.inMemory("rules", 8 << 20), Creature.SCHEMA, ITEM);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void onlyOneThreadWritesUntilItLetsGo() throws InterruptedException {
        store.put(1, new ObjectRecord(Creature.SCHEMA));
        assertThat(inThread(() -> store.remove(1))).isInstanceOf(WrongThreadException.class)
                .hasMessageContaining("store rules is written by").hasMessageContaining("intruder");
        store.releaseWriter();
        assertThat(inThread(() -> store.remove(1))).isNull();
    }

    @Test
    void anUpdateIsSeenWholeOrNotAtAll() {
        store.put(1, new ObjectRecord(Creature.SCHEMA));
        View view = store.newView();
        Update update = store.update(1).set(Creature.X, 5).set(Creature.TITLE, "of the Well");
        store.view(1, view);
        assertEquals(0, view.get(Creature.X));
        assertEquals(2, update.commit());
        store.view(1, view);
        assertEquals(5, view.get(Creature.X));
        assertEquals("of the Well", view.get(Creature.TITLE));
    }

    @Test
    void anUpdateThatChangesNothingMakesNoVersion() {
        store.put(1, new ObjectRecord(Creature.SCHEMA).set(Creature.X, 5).set(Creature.TITLE, "a"));
        ChangeFeed feed = store.feed(FieldFilter.everything());
        assertEquals(1, store.update(1).set(Creature.X, 5).commit());
        assertEquals(1, store.update(1).set(Creature.TITLE, "a").commit());
        assertEquals(0, feed.size());
    }

    @Test
    void aForgottenCommitIsReportedOnceAndDropped() {
        store.put(1, new ObjectRecord(Creature.SCHEMA));
        var _ = store.update(1).set(Creature.X, 5);
        assertThrows(IllegalStateException.class, () -> store.update(1));
        assertEquals(2, store.update(1).set(Creature.X, 6).commit());
    }

    @Test
    void aFeedCoalesces() {
        store.put(1, new ObjectRecord(Creature.SCHEMA));
        store.put(2, new ObjectRecord(Creature.SCHEMA));
        ChangeFeed feed = store.feed(FieldFilter.everything());
        for (int i = 1; i <= 100; i++) {
            store.update(1).set(Creature.X, i).commit();
        }
        store.update(1).set(Creature.HP, 3f).commit();
        List<String> seen = new ArrayList<>();
        feed.drain(change -> seen.add("%d %s %d..%d x=%s hp=%s y=%s".formatted(change.key(), change.kind(), change.baseVersion(), change.version(),
                change.changed(Creature.X), change.changed(Creature.HP), change.changed(Creature.Y))));
        assertEquals(List.of("1 CHANGED 1..102 x=true hp=true y=false"), seen);
        assertEquals(0, feed.drain(_ -> {}));
    }

    @Test
    void aFeedTellsHowLongItsOldestChangeWaits() {
        ChangeFeed feed = store.feed(FieldFilter.everything());
        assertEquals(0, feed.lagNanos());
        store.put(1, new ObjectRecord(Creature.SCHEMA));
        long first = feed.lagNanos();
        store.put(2, new ObjectRecord(Creature.SCHEMA));
        assertThat(feed.lagNanos()).isGreaterThanOrEqualTo(first);
        feed.drain(_ -> {});
        assertEquals(0, feed.lagNanos());
    }

    @Test
    void aFeedKeepsWhatItsSinkCouldNotTake() {
        ChangeFeed feed = store.feed(FieldFilter.everything());
        for (long key = 1; key <= 3; key++) {
            store.put(key, new ObjectRecord(Creature.SCHEMA));
        }
        List<Long> taken = new ArrayList<>();
        assertThrows(IllegalArgumentException.class, () -> feed.drain(change -> {
            if (change.key() == 2) {
                throw new IllegalArgumentException("full");
            }
            taken.add(change.key());
        }));
        feed.drain(change -> taken.add(change.key()));
        assertEquals(List.of(1L, 2L, 3L), taken);
    }

    @Test
    void aSinkMustNotChangeTheStore() {
        ChangeFeed feed = store.feed(FieldFilter.everything());
        store.put(1, new ObjectRecord(Creature.SCHEMA));
        assertThrows(IllegalStateException.class, () -> feed.drain(_ -> store.remove(1)));
        assertTrue(store.remove(1));
    }

    @Test
    void aFilteredFeedLeavesOutTheInvisibleAndKeepsItsChain() {
        store.put(1, new ObjectRecord(Creature.SCHEMA));
        ChangeFeed feed = store.feed(FieldFilter.of(FieldMask.of(Creature.SCHEMA, Creature.X)));
        store.put(9, new ObjectRecord(ITEM));
        store.update(1).set(Creature.HP, 1f).commit();
        assertEquals(0, feed.size());
        store.update(1).set(Creature.X, 1).commit();
        List<String> seen = new ArrayList<>();
        feed.drain(change -> seen.add(change.baseVersion() + ".." + change.version()));
        store.update(1).set(Creature.HP, 2f).commit();
        store.update(1).set(Creature.X, 2).set(Creature.HP, 3f).commit();
        feed.drain(change -> seen.add(change.baseVersion() + ".." + change.version() + " hp=" + change.changed(Creature.HP)));
        assertEquals(List.of("1..3", "3..5 hp=false"), seen);
    }

    @Test
    void refusesWhatDoesNotFitByType() {
        store.put(1, 3, new ObjectRecord(Creature.SCHEMA));
        View view = store.newView();
        assertTrue(store.view(1, view));
        assertThrows(StoreException.WrongSchema.class, () -> view.get(COUNT));
        assertThrows(StoreException.WrongSchema.class, () -> store.put(1, new ObjectRecord(ITEM)));
        assertThrows(StoreException.WrongSchema.class, () -> store.get(1, new ObjectRecord(ITEM)));
        assertThrows(StoreException.OlderEpoch.class, () -> store.put(1, 2, new ObjectRecord(Creature.SCHEMA)));
        assertThrows(StoreException.OlderEpoch.class, () -> store.raiseEpoch(1, 3));
        assertThrows(StoreException.UnknownKey.class, () -> store.update(2));
        assertThatThrownBy(() -> new ObjectRecord(Creature.SCHEMA).set(Creature.NAME, "x".repeat(25)))
                .isInstanceOf(StoreException.Oversize.class).hasMessageContaining("name takes at most 24 bytes, not 25");
        Update update = store.update(1);
        assertThrows(StoreException.Oversize.class, () -> update.set(Creature.TITLE, "x".repeat(201)));
        update.cancel();
        assertEquals(2, store.put(1, 3, new ObjectRecord(Creature.SCHEMA)));
    }

    @Test
    void aFullStoreSaysSoAndStaysUsable() {
        ObjectRecord large = new ObjectRecord(Creature.SCHEMA).set(Creature.PATH, new byte[900]);
        long[] next = {0};
        assertThatThrownBy(() -> {
            while (true) {
                store.put(next[0]++, large);
            }
        }).isInstanceOf(StoreException.MemoryFull.class).hasMessageContaining("no memory for object " + (next[0] - 1));
        long full = next[0] - 1;
        assertTrue(full > 2_000, "only " + full + " objects");
        assertEquals(full, store.size());
        assertFalse(store.contains(full));
        assertTrue(store.remove(7));
        store.put(full, large);
        assertEquals(full, store.size());
    }

    @Test
    void recordsOfAnOlderVersionStayReadable() {
        Schema.Builder then = Schema.builder(3, "npc");
        IntField x = then.i32("x");
        StringField title = then.string("title", 20);
        Schema one = then.build();
        Schema.Builder now = Schema.builder(3, "npc");
        IntField x2 = now.i32("x");
        StringField title2 = now.string("title", 20);
        IntField mp = now.version(2).i32("mp");
        Schema two = now.retire(x2).build();
        try (Store older = Store.open(StoreConfig.inMemory("older", 8 << 20), one);
             Store newer = Store.open(StoreConfig.inMemory("newer", 8 << 20), two)) {
            older.put(1, new ObjectRecord(one).set(x, 4).set(title, "guard"));
            View view = newer.newView();
            assertEquals(Applied.APPLIED, newer.follower().apply(full(older, 1)));
            assertTrue(newer.view(1, view));
            assertEquals("guard", view.get(title2));
            assertEquals(0, view.get(mp));
            newer.update(1).set(mp, 9).set(title2, "captain").commit();
            assertEquals(Applied.APPLIED, older.follower().apply(full(newer, 1)));
            View back = older.newView();
            assertTrue(older.view(1, back));
            assertEquals("captain", back.get(title));
            ObjectRecord converted = new ObjectRecord(two);
            ObjectRecord old = new ObjectRecord(one).set(x, 4).set(title, "guard");
            converted.load(Raw.ALL, old.base, old.payloadBytes(), 1);
            assertEquals("guard", converted.get(title2));
            assertEquals(4, converted.get(x2));
            assertEquals(0, converted.get(mp));
        }
    }

    @Test
    void readersOfOtherThreadsSeeWholeVersions() throws InterruptedException {
        // The writer keeps X, Y and the length of PATH equal, moves the record about, and removes and puts it again.
        ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
        store.put(1, record);
        AtomicBoolean stop = new AtomicBoolean();
        List<AtomicReference<@Nullable Throwable>> failures = new ArrayList<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
            failures.add(failure);
            readers.add(Thread.ofPlatform().start(() -> {
                try {
                    read(store, stop);
                } catch (Throwable e) {
                    failure.set(e);
                }
            }));
        }
        for (int n = 1; n < 200_000; n++) {
            int at = n % 900;
            if (n % 50 == 0) {
                store.remove(1);
                store.put(1_000 + n, record.clear());
                store.remove(1_000 + n);
                store.put(1, record.clear().set(Creature.X, at).set(Creature.Y, at).set(Creature.PATH, new byte[at]));
            } else if (n % 3 == 0) {
                store.put(1, record.clear().set(Creature.X, at).set(Creature.Y, at).set(Creature.PATH, new byte[at]));
            } else {
                store.update(1).set(Creature.X, at).set(Creature.Y, at).set(Creature.PATH, new byte[at]).commit();
            }
        }
        stop.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        failures.forEach(failure -> assertThat(failure.get()).isNull());
    }

    @Test
    void aClosedStoreRefusesLateReaders() {
        Store gone = Store.open(StoreConfig.inMemory("gone", 8 << 20), ITEM);
        gone.put(1, new ObjectRecord(ITEM).set(COUNT, 7));
        View view = gone.newView();
        assertTrue(gone.view(1, view));
        gone.close();
        assertEquals(0, view.get(COUNT));
        assertFalse(view.isConsistent());
        assertThrows(IllegalStateException.class, () -> gone.view(1, view));
        assertThrows(IllegalStateException.class, () -> gone.get(1, new ObjectRecord(ITEM)));
        assertThrows(IllegalStateException.class, () -> gone.contains(1));
        assertThrows(IllegalStateException.class, () -> gone.scan(FieldFilter.everything()));
    }

    @Test
    void aClosedStoreRefusesLateWriters() {
        Store gone = Store.open(StoreConfig.inMemory("gone", 8 << 20), ITEM);
        ObjectRecord record = new ObjectRecord(ITEM);
        gone.put(1, record);
        gone.close();
        assertThrows(IllegalStateException.class, () -> gone.put(1, record));
        assertThrows(IllegalStateException.class, () -> gone.remove(1));
        assertThrows(IllegalStateException.class, () -> gone.update(1));
        assertThrows(IllegalStateException.class, () -> gone.tidy(1));
        gone.releaseWriter();
    }

    @Test
    void viewingAndUpdatingAllocateNothing() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
        View view = store.newView();
        store.put(1, record);
        ChangeFeed feed = store.feed(FieldFilter.everything());
        long sum = 0;
        for (int warm = 0; warm < 3; warm++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                store.view(1, view);
                sum += view.get(Creature.X);
                store.update(1).set(Creature.X, i).set(Creature.HP, i).commit();
                store.put(1, record);
                if (i % 100 == 0) {
                    feed.drain(_ -> {});
                }
            }
            long perOperation = (threads.getCurrentThreadAllocatedBytes() - before) / 20_000;
            assertTrue(warm < 2 || perOperation == 0, "allocates " + perOperation + " bytes for each view, update and put; sum " + sum);
        }
    }

    @Test
    void readingOnOtherThreadsAllocatesNothing() throws InterruptedException {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] keys = new long[32];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = i;
            store.put(i, new ObjectRecord(Creature.SCHEMA).set(Creature.X, i));
        }
        assertThat(inThread(() -> {
            View view = store.newView();
            ObjectRecord copy = new ObjectRecord(Creature.SCHEMA);
            long[] sum = {0};
            Consumer<View> add = each -> sum[0] += each.get(Creature.X);
            for (int warm = 0; warm < 3; warm++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 20_000; i++) {
                    boolean there = store.view(i & 31, view) && view.isConsistent() && store.get(i & 31, copy) && store.contains(i & 31);
                    sum[0] += there ? view.get(Creature.X) + copy.get(Creature.X) : 0;
                    store.viewEach(keys, keys.length, view, add);
                }
                long perRead = (threads.getCurrentThreadAllocatedBytes() - before) / 20_000;
                assertTrue(warm < 2 || perRead == 0, "allocates " + perRead + " bytes for each read; sum " + sum[0]);
            }
        })).isNull();
    }

    private static void read(Store store, AtomicBoolean stop) {
        View view = store.newView();
        while (!stop.get()) {
            if (!store.view(1, view)) {
                continue;
            }
            int x = view.get(Creature.X);
            int length = view.length(Creature.PATH);
            int y = view.get(Creature.Y);
            if (view.isConsistent() && (x != y || x != length)) {
                throw new AssertionError("torn: x=" + x + " y=" + y + " length=" + length);
            }
        }
    }

    private static byte[] full(Store from, long key) {
        Change full = from.full(key, FieldFilter.everything());
        return full == null ? new byte[0] : full.toBytes();
    }

    private static @Nullable Throwable inThread(Runnable action) throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().name("intruder").start(() -> {
            try {
                action.run();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        thread.join();
        return thrown.get();
    }
}
