package dev.meridian.store;

import dev.meridian.store.memory.LongLongMap;
import dev.meridian.store.schema.FieldMask;
import dev.meridian.store.schema.Schema;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What changed since it was last asked, coalesced: one entry for each changed object however often it changed, with the union of the changed
 * fields. This is the delta log's reading end; each reader (the standby stream, the ghost stream, the packets of the tick) has a feed of its own.
 *
 * <p>Writer's thread only. An entry costs some 60 bytes on the heap until drained, so memory is bounded by the number of objects; nothing is
 * allocated per change once the tables have grown. A filtered feed leaves out changes of fields that are not shown; its base versions refer to the
 * last change it has shown, so that a follower of the feed still notices every loss.
 */
public final class ChangeFeed implements AutoCloseable {

    private static final int FIRST = 64;
    private static final byte CHANGED = 0;
    private static final byte FULL = 1;
    private static final byte REMOVED = 2;

    private final Store store;
    private final FieldFilter filter;
    private final Change change;
    private final LongLongMap entryOf = new LongLongMap();
    /** Last version shown of each object; only a filtered feed needs it, otherwise it is the version before the first change. */
    private final @Nullable LongLongMap shown;

    private long[] keys = new long[FIRST];
    private long[] stamps = new long[FIRST];
    private long[] bases = new long[FIRST];
    private byte[] kinds = new byte[FIRST];
    private Schema[] schemas = new Schema[FIRST];
    private long[] masks = new long[FIRST * FieldMask.WORDS];
    private int size;
    private long since;

    ChangeFeed(Store store, FieldFilter filter, View view, Schema any) {
        this.store = store;
        this.filter = filter;
        this.change = new Change(view, any);
        this.shown = filter.isEverything() ? null : new LongLongMap();
    }

    /** Objects that changed since the last drain. */
    public int size() {
        return size;
    }

    /** Age of the oldest change that waits, in ns, which is how far behind the feed's followers are at least; 0 if none waits. */
    public long lagNanos() {
        return size == 0 ? 0 : System.nanoTime() - since;
    }

    /**
     * Hands every changed object to {@code sink} once, in the order of first change, and forgets them. The sink reads and sends; it must not
     * change the store. If it throws, the object it was given and those behind it stay in the feed.
     *
     * @return objects handed over
     */
    public int drain(Consumer<Change> sink) {
        store.draining(true);
        int done = 0;
        try {
            for (; done < size; done++) {
                sink.accept(entry(done));
                settle(done);
            }
            return done;
        } finally {
            store.draining(false);
            forget(done);
        }
    }

    /** Ends the feed; the store stops noting changes for it. */
    @Override
    public void close() {
        store.close(this);
    }

    /** Notes a mutation; {@code words} are the changed fields, unless {@code kind} makes them all of them. */
    void note(long key, Schema schema, long before, long after, long[] words, boolean full, boolean removed) {
        FieldMask mask = filter.of(schema);
        if (mask == null) {
            return;
        }
        if (!full && !removed && !filter.isEverything() && !shows(mask, words)) {
            return;
        }
        int at = (int) entryOf.get(key);
        if (at < 0) {
            at = add(key, schema, before);
        }
        stamps[at] = after;
        if (removed) {
            kinds[at] = REMOVED;
        } else if (full || kinds[at] != CHANGED) {
            kinds[at] = FULL;
        }
        if (kinds[at] == CHANGED) {
            for (int w = 0; w < FieldMask.WORDS; w++) {
                masks[at * FieldMask.WORDS + w] |= filter.isEverything() ? words[w] : words[w] & mask.word(w);
            }
        }
    }

    /** Tells a filtered feed of an object that was there before the feed. */
    void known(long key, long stamp) {
        if (shown != null) {
            shown.put(key, Stamp.version(stamp));
        }
    }

    private Change entry(int at) {
        long key = keys[at];
        Schema schema = schemas[at];
        if (kinds[at] == REMOVED) {
            Arrays.fill(masks, at * FieldMask.WORDS, (at + 1) * FieldMask.WORDS, 0);
            return change.set(Change.Kind.REMOVED, key, stamps[at], 0, schema, masks, at * FieldMask.WORDS);
        }
        if (!store.view(key, change.view())) {
            throw new IllegalStateException("object " + key + " is in the feed and not in the store");
        }
        if (kinds[at] == FULL) {
            FieldMask mask = filter.of(schema);
            for (int w = 0; w < FieldMask.WORDS; w++) {
                masks[at * FieldMask.WORDS + w] = mask == null ? 0 : mask.word(w);
            }
            return change.set(Change.Kind.FULL, key, change.view().stamp(), 0, schema, masks, at * FieldMask.WORDS);
        }
        return change.set(Change.Kind.CHANGED, key, change.view().stamp(), bases[at], schema, masks, at * FieldMask.WORDS);
    }

    private void settle(int at) {
        if (shown == null) {
            return;
        }
        if (kinds[at] == REMOVED) {
            shown.remove(keys[at]);
        } else {
            shown.put(keys[at], change.version());
        }
    }

    private static boolean shows(FieldMask mask, long[] words) {
        return ((words[0] & mask.word(0)) | (words[1] & mask.word(1)) | (words[2] & mask.word(2)) | (words[3] & mask.word(3))) != 0;
    }

    private int add(long key, Schema schema, long before) {
        if (size == keys.length) {
            int wider = size * 2;
            keys = Arrays.copyOf(keys, wider);
            stamps = Arrays.copyOf(stamps, wider);
            bases = Arrays.copyOf(bases, wider);
            kinds = Arrays.copyOf(kinds, wider);
            schemas = Arrays.copyOf(schemas, wider);
            masks = Arrays.copyOf(masks, wider * FieldMask.WORDS);
        }
        if (size == 0) {
            since = System.nanoTime();
        }
        int at = size++;
        keys[at] = key;
        schemas[at] = schema;
        kinds[at] = CHANGED;
        long last = shown == null ? LongLongMap.ABSENT : shown.get(key);
        bases[at] = last == LongLongMap.ABSENT ? Stamp.version(before) : last;
        Arrays.fill(masks, at * FieldMask.WORDS, (at + 1) * FieldMask.WORDS, 0);
        entryOf.put(key, at);
        return at;
    }

    /** Drops the first {@code done} entries. */
    private void forget(int done) {
        if (done == 0) {
            return;
        }
        if (done > entryOf.capacity() / 8) {
            entryOf.clear();
        } else {
            for (int i = 0; i < size; i++) {
                entryOf.remove(keys[i]);
            }
        }
        int left = size - done;
        System.arraycopy(keys, done, keys, 0, left);
        System.arraycopy(stamps, done, stamps, 0, left);
        System.arraycopy(bases, done, bases, 0, left);
        System.arraycopy(kinds, done, kinds, 0, left);
        System.arraycopy(schemas, done, schemas, 0, left);
        System.arraycopy(masks, done * FieldMask.WORDS, masks, 0, left * FieldMask.WORDS);
        size = left;
        for (int i = 0; i < left; i++) {
            entryOf.put(keys[i], i);
        }
    }
}
