package dev.meridian.store;

import dev.meridian.store.disk.LiveRecords;
import dev.meridian.store.memory.KeyIndex;
import dev.meridian.store.memory.Marks;
import dev.meridian.store.memory.Raw;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.MemorySegment;

/** The records as the merging thread sees them: it is a reader of another thread like all others, and clears the marks. */
final class RecordsForDisk implements LiveRecords {

    private final Records records;
    private final KeyIndex index;
    private final Marks marks;

    RecordsForDisk(Records records, Marks marks) {
        this.records = records;
        this.index = records.index();
        this.marks = marks;
    }

    @Override
    public void unmark(long key) {
        while (true) {
            long address = index.find(key);
            if (address == KeyIndex.NONE) {
                return;
            }
            var _ = marks.unmark(address);
            if (index.find(key) == address) {
                return;
            }
            // The record moved away just now, so this may have been the mark of the slot's next tenant.
            var _ = marks.mark(address);
        }
    }

    @Override
    public boolean has(long key) {
        return index.find(key) != KeyIndex.NONE;
    }

    @Override
    public int copy(long key, MemorySegment to, long at) {
        return copy(key, to, at, (_, _) -> true);
    }

    @Override
    public int copyIfOnlyIn(long key, long stamp, boolean newerMerged, MemorySegment to, long at) {
        return copy(key, to, at, (address, now) -> now == stamp || (!newerMerged && marks.isMarked(address)));
    }

    @Override
    public long usedBytes() {
        return records.usedBytes();
    }

    private interface Wanted {
        boolean test(long address, long stamp);
    }

    private int copy(long key, MemorySegment to, long start, Wanted wanted) {
        long hash = KeyIndex.hash(key);
        while (true) {
            long place = index.sequence(hash);
            long address = index.find(key);
            if (address == KeyIndex.NONE) {
                return 0;
            }
            long at = records.raw(address);
            long stamp = RecordHeader.stamp(at);
            boolean copied = RecordHeader.isReadable(stamp) && wanted.test(address, stamp);
            int payload = 0;
            if (copied) {
                Schema schema = records.schemaAt(address);
                payload = records.reader().payloadUnits(schema, address);
                RecordOnDisk.set(to, start, key, stamp, schema.id(), payload);
                MemorySegment.copy(Raw.ALL, at + RecordHeader.BYTES, to, start + RecordOnDisk.BYTES, payload);
            }
            if (records.reader().isStill(hash, place, address, stamp)) {
                return copied ? RecordOnDisk.BYTES + payload : 0;
            }
            Thread.onSpinWait();
        }
    }
}
