package dev.meridian.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.store.schema.FieldMask;
import dev.meridian.testkit.Seeds;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deltas of owners reach a follower in any order, more than once or not at all, and it ends as the last owner says. */
class FollowerTest {

    private static final int KEYS = 12;
    private static final FieldFilter SHOWN = FieldFilter.of(FieldMask.of(Creature.SCHEMA, Creature.X, Creature.TITLE, Creature.HP));

    private final Store owner = store("owner");
    private final Store copy = store("copy");
    private final Follower follower = copy.follower();

    @AfterEach
    void close() {
        owner.close();
        copy.close();
    }

    @Test
    void convergesUnderLossRepetitionAndReorderingOnceGapsAreFilled() {
        Seeds.check(40, (random, _) -> {
            try (Store owner = store("owner"); Store copy = store("copy")) {
                live(owner, copy, random, FieldFilter.everything());
                assertSame(owner, copy);
            }
        });
    }

    @Test
    void aFilteredFollowerConvergesInTheFieldsItIsShown() {
        Seeds.check(40, (random, _) -> {
            try (Store owner = store("owner"); Store copy = store("copy")) {
                live(owner, copy, random, SHOWN);
                View there = owner.newView();
                View here = copy.newView();
                for (long key = 0; key < KEYS; key++) {
                    assertEquals(owner.view(key, there), copy.view(key, here));
                    if (owner.contains(key)) {
                        assertEquals(there.get(Creature.X), here.get(Creature.X));
                        assertEquals(there.get(Creature.TITLE), here.get(Creature.TITLE));
                        assertEquals(there.get(Creature.HP), here.get(Creature.HP));
                        assertEquals("", here.get(Creature.NAME));
                    }
                }
            }
        });
    }

    @Test
    void followsThroughChangesOfOwner() {
        Seeds.check(40, (random, _) -> {
            try (Store one = store("one"); Store other = store("other"); Store copy = store("copy")) {
                // The two owners follow each other; all deltas ever sent are thrown at the copy in random order, again and again.
                ChangeFeed fromOne = one.feed(FieldFilter.everything());
                ChangeFeed fromOther = other.feed(FieldFilter.everything());
                List<byte[]> sent = new ArrayList<>();
                one.put(1, 1, new ObjectRecord(Creature.SCHEMA));
                for (int epoch = 1; epoch <= 6; epoch++) {
                    Store owner = epoch % 2 == 1 ? one : other;
                    Store heir = epoch % 2 == 1 ? other : one;
                    ChangeFeed feed = owner == one ? fromOne : fromOther;
                    List<byte[]> life = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        owner.update(1).set(Creature.X, random.nextInt()).set(Creature.HP, random.nextFloat()).commit();
                        feed.drain(change -> life.add(change.toBytes()));
                    }
                    Follower heirs = heir.follower();
                    life.forEach(heirs::apply);
                    (heir == one ? fromOne : fromOther).drain(_ -> {});
                    heir.raiseEpoch(1, epoch + 1L);
                    sent.addAll(life);
                }
                fromOne.drain(change -> sent.add(change.toBytes()));
                fromOther.drain(change -> sent.add(change.toBytes()));
                Follower follower = copy.follower();
                for (int i = 0; i < sent.size() * 20; i++) {
                    follower.apply(sent.get(random.nextInt(sent.size())));
                }
                for (byte[] delta : sent) {
                    follower.apply(delta);
                }
                assertSame(one, copy);
            }
        });
    }

    @Test
    void refusesAnOlderOwner() {
        ChangeFeed feed = owner.feed(FieldFilter.everything());
        owner.put(5, 1, new ObjectRecord(Creature.SCHEMA));
        byte[] first = next(feed);
        owner.update(5).set(Creature.X, 1).commit();
        byte[] late = next(feed);
        owner.raiseEpoch(5, 2);
        assertEquals(Applied.APPLIED, follower.apply(first));
        assertEquals(Applied.APPLIED, follower.apply(next(feed)));
        assertEquals(Applied.OLDER_EPOCH, follower.apply(late));
    }

    @Test
    void tellsAGapFromTheFuture() {
        ChangeFeed feed = owner.feed(FieldFilter.everything());
        owner.put(5, 1, new ObjectRecord(Creature.SCHEMA));
        byte[] born = next(feed);
        owner.update(5).set(Creature.X, 1).commit();
        next(feed);
        owner.update(5).set(Creature.X, 2).commit();
        byte[] third = next(feed);
        assertEquals(Applied.GAP, follower.apply(third));
        assertEquals(Applied.APPLIED, follower.apply(born));
        assertEquals(Applied.GAP, follower.apply(third));
        assertEquals(Applied.ALREADY_APPLIED, follower.apply(born));
        owner.raiseEpoch(5, 2);
        next(feed);
        owner.update(5).set(Creature.X, 3).commit();
        assertEquals(Applied.FUTURE_EPOCH, follower.apply(next(feed)));
    }

    @Test
    void aRemovedObjectIsNotBroughtBackByLateDeltas() {
        ChangeFeed feed = owner.feed(FieldFilter.everything());
        owner.put(5, 1, new ObjectRecord(Creature.SCHEMA));
        byte[] born = next(feed);
        owner.remove(5);
        byte[] gone = next(feed);
        assertEquals(Applied.APPLIED, follower.apply(gone));
        assertEquals(Applied.ALREADY_APPLIED, follower.apply(born));
        assertFalse(copy.contains(5));
        owner.put(5, 1, new ObjectRecord(Creature.SCHEMA));
        assertEquals(Applied.APPLIED, follower.apply(next(feed)));
        assertTrue(copy.contains(5));
    }

    @Test
    void aForgottenObjectComesBackWithItsNextFullRecord() {
        ChangeFeed feed = owner.feed(FieldFilter.everything());
        owner.put(5, 1, new ObjectRecord(Creature.SCHEMA));
        byte[] born = next(feed);
        follower.apply(born);
        assertTrue(follower.forget(5));
        assertFalse(copy.contains(5));
        assertEquals(Applied.APPLIED, follower.apply(born));
    }

    @Test
    void brokenBytesAreRefusedAndChangeNothing() {
        Seeds.check(300, (random, _) -> {
            ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
            for (int field = 0; field < Creature.FIELDS.length; field++) {
                Creature.setRandom(record, field, random);
            }
            byte[] delta;
            try (Store owner = store("owner"); ChangeFeed feed = owner.feed(FieldFilter.everything())) {
                owner.put(5, 1, record);
                delta = next(feed);
            }
            byte[] cut = Arrays.copyOf(delta, random.nextInt(delta.length));
            assertThrows(StoreException.MalformedDelta.class, () -> follower.apply(cut));
            assertFalse(copy.contains(5));
            delta[random.nextInt(delta.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                follower.apply(delta);
            } catch (StoreException.MalformedDelta | StoreException.WrongSchema expected) {
                assertFalse(copy.contains(5), expected.getMessage());
            }
            Scan scan = copy.scan(FieldFilter.everything());
            List<Long> keys = new ArrayList<>();
            while (scan.next()) {
                keys.add(scan.view().key());
            }
            keys.forEach(follower::forget);
        });
    }

    /** An owner that lives for a while, a link that loses, repeats and reorders, a copy that asks for the full record at each gap. */
    private static void live(Store owner, Store copy, RandomGenerator random, FieldFilter filter) {
        ChangeFeed feed = owner.feed(filter);
        Follower follower = copy.follower();
        List<byte[]> link = new ArrayList<>();
        for (int tick = 0; tick < 80; tick++) {
            for (int i = random.nextInt(6); i > 0; i--) {
                act(owner, random);
            }
            if (random.nextBoolean()) {
                feed.drain(change -> link.add(change.toBytes()));
            }
            while (!link.isEmpty() && random.nextInt(3) > 0) {
                byte[] delta = random.nextBoolean() ? link.removeFirst() : link.remove(random.nextInt(link.size()));
                if (random.nextInt(5) == 0) {
                    link.add(delta);
                }
                if (random.nextInt(5) > 0 && follower.apply(delta) == Applied.GAP) {
                    fill(owner, follower, delta, filter);
                }
            }
        }
        // What was lost is noticed at the next change of the object, so every object changes once more.
        for (long key = 0; key < KEYS; key++) {
            if (owner.contains(key)) {
                owner.update(key).set(Creature.X, 77 + tickOf(owner, key)).commit();
            } else {
                owner.put(key, new ObjectRecord(Creature.SCHEMA));
                owner.remove(key);
            }
        }
        feed.drain(change -> link.add(change.toBytes()));
        for (byte[] delta : link) {
            if (follower.apply(delta) == Applied.GAP) {
                fill(owner, follower, delta, filter);
            }
        }
    }

    private static int tickOf(Store owner, long key) {
        View view = owner.newView();
        owner.view(key, view);
        return view.get(Creature.X);
    }

    private static void fill(Store owner, Follower follower, byte[] delta, FieldFilter filter) {
        long key = MemorySegment.ofArray(delta).get(FieldReader.I64, 8);
        Change full = owner.full(key, filter);
        if (full != null) {
            follower.apply(full.toBytes());
        }
    }

    private static void act(Store owner, RandomGenerator random) {
        long key = random.nextInt(KEYS);
        if (!owner.contains(key)) {
            ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
            Creature.setRandom(record, random.nextInt(Creature.FIELDS.length), random);
            owner.put(key, record);
        } else if (random.nextInt(20) == 0) {
            owner.remove(key);
        } else {
            Update update = owner.update(key);
            for (int i = random.nextInt(3); i >= 0; i--) {
                Creature.setRandom(update, random.nextInt(Creature.FIELDS.length), random);
            }
            update.commit();
        }
    }

    private static void assertSame(Store expected, Store actual) {
        assertEquals(expected.size(), actual.size());
        View there = expected.newView();
        View here = actual.newView();
        Scan scan = expected.scan(FieldFilter.everything());
        while (scan.next()) {
            long key = scan.view().key();
            assertTrue(expected.view(key, there) && actual.view(key, here), () -> "object " + key);
            assertEquals(there.epoch(), here.epoch());
            assertEquals(there.version(), here.version());
            assertEquals(Creature.print(there), Creature.print(here));
        }
    }

    private static byte[] next(ChangeFeed feed) {
        List<byte[]> out = new ArrayList<>();
        feed.drain(change -> out.add(change.toBytes()));
        assertEquals(1, out.size());
        return out.getFirst();
    }

    private static Store store(String name) {
        return Store.open(StoreConfig.inMemory(name, 8 << 20), Creature.SCHEMA);
    }
}
