package dev.meridian.store;

import dev.meridian.store.memory.KeyIndex;
import dev.meridian.store.schema.FieldMask;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Keeps objects owned elsewhere up to date in this store: takes full records and deltas in any order, batching and repetition, and applies
 * each object's next one only. Writer's thread only; what it applies appears in the store's feeds like any other change.
 *
 * <p>The rule, for a delta {@code base..version} of an epoch and an object held at {@code have}: a lower epoch is refused; at or below
 * {@code have} it is a repetition; a full record or removal above is applied; changed fields are applied if {@code base <= have} in the same epoch.
 */
public final class Follower {

    private final Store store;
    private final Records records;
    private final long[] changed = new long[FieldMask.WORDS];

    Follower(Store store, Records records) {
        this.store = store;
        this.records = records;
    }

    /** Applies a delta in an array of its own; see {@link #apply(MemorySegment, long, int)}. */
    public Applied apply(byte[] delta) {
        return apply(MemorySegment.ofArray(delta), 0, delta.length);
    }

    /**
     * Applies one delta if it is its object's next.
     *
     * @throws StoreException.MalformedDelta if the bytes are no delta; nothing was changed
     * @throws StoreException.WrongSchema    if it is of a schema the store was not opened with, or of another than the object has
     * @throws StoreException.MemoryFull     if the object does not fit any more; nothing was changed
     */
    public Applied apply(MemorySegment from, long at, int length) {
        store.checkWriter();
        DeltaFormat.Header header = DeltaFormat.Header.read(from, at, length);
        Schema schema = records.schema(header.schemaId());
        long address = store.locate(header.key());
        boolean present = address != KeyIndex.NONE;
        long have = present ? records.stamp(address) : store.removedAt(header.key());
        if (present && records.schemaId(address) != schema.id()) {
            throw new StoreException.WrongSchema("delta of object %d is of schema %s, the object of schema %d".formatted(header.key(), schema,
                    records.schemaId(address)));
        }
        Applied verdict = judge(header, have, present);
        if (verdict == Applied.APPLIED) {
            if (header.kind() == DeltaFormat.REMOVED) {
                store.removeAs(header.key(), header.stamp(), address, schema);
            } else {
                merge(header, schema, from, at, length, address, have);
            }
        }
        return verdict;
    }

    /**
     * Drops an object that is followed no more (out of sight, or its region has another standby). Unlike a removal by the owner this leaves no
     * mark: a later full record brings it back.
     *
     * @return whether it was there
     */
    public boolean forget(long key) {
        return store.forget(key);
    }

    /** What to do with a delta for an object held (or removed) at {@code have}; 0 if it was never heard of. */
    static Applied judge(DeltaFormat.Header delta, long have, boolean present) {
        long epoch = Stamp.epoch(delta.stamp());
        if (epoch < Stamp.epoch(have)) {
            return Applied.OLDER_EPOCH;
        }
        if (delta.stamp() <= have) {
            return Applied.ALREADY_APPLIED;
        }
        if (delta.kind() != DeltaFormat.CHANGED) {
            return Applied.APPLIED;
        }
        if (present && epoch > Stamp.epoch(have)) {
            return Applied.FUTURE_EPOCH;
        }
        return present && delta.baseVersion() <= Stamp.version(have) ? Applied.APPLIED : Applied.GAP;
    }

    private void merge(DeltaFormat.Header header, Schema schema, MemorySegment from, long at, int length, long address, long have) {
        ObjectRecord whole = records.scratch(schema);
        boolean full = header.kind() == DeltaFormat.FULL;
        if (full) {
            whole.clear();
        } else {
            records.reader().load(address, whole);
        }
        Arrays.fill(changed, 0);
        DeltaFormat.readFields(header, from, at, length, whole, changed);
        records.write(header.key(), address, header.stamp(), whole);
        store.written(header.key(), schema, have, header.stamp(), changed, full);
    }
}
