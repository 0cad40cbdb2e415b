package dev.meridian.store;

import dev.meridian.store.disk.ColdRecords;
import dev.meridian.store.disk.DiskLevel;
import dev.meridian.store.memory.KeyIndex;
import dev.meridian.store.memory.Raw;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a reopened directory that are not in memory yet. Readers read them where they are. The writer brings in what it touches, and one
 * more with each put; while nobody has the right to write, the thread that reads ahead brings them in.
 *
 * <p>Readers ask for {@link #records} <em>before</em> they look into the index: once it is null, everything is in the index.
 */
final class OnDiskOnly implements DiskLevel.Loader {

    /** The key is nowhere. */
    static final long NONE = -1;
    /** The record was brought in just now: look into the index again. */
    static final long AGAIN = -2;
    /** Records looked at for one that is worth bringing in: some 100 ns each. */
    private static final int LOOKS = 64;

    private final Records records;
    private final Writer writer;
    private volatile @Nullable ColdRecords cold;
    private final LongAdder reads = new LongAdder();
    /** Odd while an object is on its way, when it is in both places. */
    private final AtomicInteger moves = new AtomicInteger();
    private volatile Map<Long, ColdRecords.Damage> damaged = Map.of();

    OnDiskOnly(Records records, Writer writer) {
        this.records = records;
        this.writer = writer;
    }

    /** Begins with what was found in a directory. */
    void reopened(@Nullable ColdRecords found) {
        cold = found;
        damaged = found == null ? Map.of() : found.damaged();
    }

    /** What is left; null once all is in memory. */
    @Nullable ColdRecords records() {
        return cold;
    }

    /** Reads that found their object here. */
    long reads() {
        return reads.sum();
    }

    /** Objects that are not in memory. Any thread. */
    long count() {
        ColdRecords waiting = cold;
        return waiting == null ? damaged.size() : waiting.left();
    }

    /** Objects here and in memory, none twice. Any thread. */
    long countAll() {
        while (true) {
            int before = moves.get();
            long sum = records.index().size() + count();
            if ((before & 1) == 0 && moves.get() == before) {
                return sum;
            }
            Thread.onSpinWait();
        }
    }

    /** Whether a key that is not in the index is here. A damaged one is. Any thread. */
    boolean contains(long key) {
        ColdRecords waiting = cold;
        // It may have been brought in since the index was looked at.
        return (waiting == null ? damaged.containsKey(key) : waiting.find(key) != ColdRecords.NONE)
                || records.index().find(key) != KeyIndex.NONE;
    }

    /**
     * What to do about a key that was not in the index. Any thread.
     *
     * @param waiting what {@link #records} said before the index was looked at
     * @param toWrite bring it in, if there is room
     * @return the entry to read it from, {@link #NONE} or {@link #AGAIN}
     * @throws StoreException.Damaged if its record is
     */
    long missed(@Nullable ColdRecords waiting, long key, boolean toWrite) {
        if (waiting == null) {
            checkDamage(key);
            return NONE;
        }
        long entry = waiting.find(key);
        if (entry == ColdRecords.NONE) {
            return records.index().find(key) == KeyIndex.NONE ? NONE : AGAIN;
        }
        if (!waiting.isWhole(entry)) {
            checkDamage(key);
            return AGAIN;
        }
        reads.increment();
        return toWrite && bringIn(waiting, key, entry) ? AGAIN : entry;
    }

    /**
     * Where the writer finds a record, brought in if need be; {@link KeyIndex#NONE} if there is none, or a damaged one.
     *
     * @throws StoreException.MemoryFull if there is no room to bring it in
     */
    long locate(long key) {
        KeyIndex index = records.index();
        long address = index.find(key);
        ColdRecords waiting = cold;
        if (address != KeyIndex.NONE || waiting == null) {
            return address;
        }
        long entry = waiting.find(key);
        if (entry == ColdRecords.NONE || !waiting.isWhole(entry)) {
            return KeyIndex.NONE;
        }
        if (!bringIn(waiting, key, entry)) {
            throw noRoomToChange(key);
        }
        return index.find(key);
    }

    static StoreException.MemoryFull noRoomToChange(long key) {
        return new StoreException.MemoryFull("no memory to change object " + key + ", which is on the disk only", null);
    }

    /** Gives a damaged record up; the stamp it had, or 0 if there is no such. The writer. */
    long giveUpDamaged(long key) {
        ColdRecords.Damage lost = damaged.isEmpty() ? null : damaged.remove(key);
        if (lost == null) {
            return 0;
        }
        ColdRecords waiting = cold;
        if (waiting != null) {
            waiting.take(key);
        }
        records.noteGone(key);
        return lost.stamp();
    }

    /** Brings in at most {@code most} records that were read ahead; how many. Whoever writes. */
    int bringIn(int most) {
        int count = 0;
        ColdRecords waiting = cold;
        while (waiting != null && count < most) {
            long entry = waiting.nextChecked(LOOKS);
            if (entry == ColdRecords.NONE) {
                if (waiting.isDone()) {
                    cold = null;
                }
                break;
            }
            if (!bringIn(waiting, waiting.key(entry), entry)) {
                break;
            }
            count++;
        }
        return count;
    }

    @Override
    public int bringInIfNobodyWrites(int most) {
        int[] count = {0};
        writer.ifNobodyWrites(() -> count[0] = bringIn(most));
        return count[0];
    }

    /** Copies a record that is whole into memory; false if there is no room: then it stays here and is read from here. */
    private boolean bringIn(ColdRecords waiting, long key, long entry) {
        MemorySegment from = waiting.memory(entry);
        long at = waiting.at(entry);
        long stamp = RecordOnDisk.stamp(from, at);
        Schema schema = records.schema(RecordOnDisk.schemaId(from, at));
        int payload = waiting.length(entry) - RecordOnDisk.BYTES;
        moves.incrementAndGet();
        try {
            if (waiting.version(entry) == schema.version()) {
                records.adopt(key, stamp, schema, from, at + RecordOnDisk.BYTES, payload);
            } else {
                ObjectRecord converted = records.scratch(schema);
                converted.load(from, at + RecordOnDisk.BYTES, payload, waiting.version(entry));
                records.adopt(key, stamp, schema, Raw.ALL, converted.base, converted.payloadBytes());
            }
            waiting.take(key);
            return true;
        } catch (StoreException.MemoryFull e) {
            return false;
        } finally {
            moves.incrementAndGet();
        }
    }

    private void checkDamage(long key) {
        ColdRecords.Damage damage = damaged.isEmpty() ? null : damaged.get(key);
        if (damage != null) {
            throw new StoreException.Damaged("object %d is lost: its record of %s in file %s has a wrong checksum; put it anew or remove it"
                    .formatted(key, Stamp.text(damage.stamp()), damage.file()));
        }
    }
}
