package dev.meridian.store;

import dev.meridian.store.disk.ColdRecords;
import dev.meridian.store.memory.KeyIndex;
import dev.meridian.store.schema.FieldMask;
import dev.meridian.store.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Walks over all objects without stopping the writer: each object that is there from beginning to end comes exactly once, in one version; one
 * put or removed meanwhile may come or not. One thread, any; it may pause between two objects for as long as it likes.
 *
 * <p>With a feed opened before, a scan is how a follower catches up: every object in full, then the feed's deltas; a follower takes both in any order.
 */
public final class Scan {

    private final Store store;
    private final KeyIndex index;
    /** What was on the disk only when the scan began: these objects come first, wherever they are by then. */
    private final @Nullable ColdRecords cold;
    private long coldPlace;
    private final FieldFilter filter;
    private final View view;
    private final Change change;
    private final long[] words = new long[FieldMask.WORDS];
    private long[] keys = new long[64];
    private int found;
    private int at;
    private int partition;

    Scan(Store store, Records records, FieldFilter filter, View view, Schema any) {
        this.store = store;
        this.index = records.index();
        this.cold = records.onDisk().records();
        this.filter = filter;
        this.view = view;
        this.change = new Change(view, any);
    }

    /** Goes to the next object; false at the end. One whose record on the disk is damaged is passed over. */
    public boolean next() {
        while (cold != null && coldPlace < cold.end()) {
            long place = coldPlace;
            coldPlace = cold.after(place);
            if (cold.isNewest(place) && show(cold.keyAt(place))) {
                return true;
            }
        }
        while (true) {
            while (at < found) {
                long key = keys[at++];
                if ((cold == null || !cold.hadRecord(key)) && show(key)) {
                    return true;
                }
            }
            if (partition == index.partitions()) {
                return false;
            }
            int copied = index.keys(partition, keys);
            if (copied < 0) {
                keys = new long[keys.length * 2];
                continue;
            }
            partition++;
            found = copied;
            at = 0;
        }
    }

    private boolean show(long key) {
        try {
            return store.view(key, view) && filter.of(view.schema()) != null;
        } catch (StoreException.Damaged e) {
            // Told in the log when it was found.
            return false;
        }
    }

    /** The object: on a thread other than the writer's what is read counts only if {@link View#isConsistent} afterwards. */
    public View view() {
        return view;
    }

    /** The object as a full record with the fields of the scan's filter; the same caution. */
    public Change full() {
        return fullOf(view.schema(), filter.of(view.schema()));
    }

    /** One object, wherever the scan is. */
    @Nullable Change full(long key, FieldFilter shown) {
        if (!store.view(key, view)) {
            return null;
        }
        FieldMask mask = shown.of(view.schema());
        return mask == null ? null : fullOf(view.schema(), mask);
    }

    private Change fullOf(Schema schema, @Nullable FieldMask mask) {
        for (int w = 0; w < words.length; w++) {
            words[w] = mask == null ? 0 : mask.word(w);
        }
        return change.set(Change.Kind.FULL, view.key(), view.stamp(), 0, schema, words, 0);
    }
}
