package dev.meridian.store;

import dev.meridian.store.disk.ColdRecords;
import dev.meridian.store.memory.KeyIndex;
import dev.meridian.store.memory.Raw;
import dev.meridian.store.memory.SlotMemory;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads records, by any thread, while the writer changes them.
 *
 * <p>A reader remembers the index's number and the slot's stamp, reads, and looks whether both are unchanged: then the slot was the key's all the time, in
 * one version. On the writer's thread nothing can change meanwhile, so there is nothing to check. Whoever calls keeps the store reachable, and
 * with it the memory that is read here by address.
 */
final class RecordReader {

    /** Keys whose misses overlap in one go. */
    static final int BATCH = 16;

    private final Records records;
    private final long base;
    private final SlotMemory slots;
    private final KeyIndex index;
    private final OnDiskOnly onDisk;
    private final Writer writer;
    private volatile boolean closed;

    RecordReader(Records records, MemorySegment memory, SlotMemory slots, KeyIndex index, OnDiskOnly onDisk, Writer writer) {
        this.records = records;
        this.base = memory.address();
        this.slots = slots;
        this.index = index;
        this.onDisk = onDisk;
        this.writer = writer;
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("store " + writer.store() + " is closed");
        }
    }

    /** From now on the memory reads as zeros, and nothing is found in it. */
    void close() {
        closed = true;
    }

    boolean onWriterThread() {
        return writer.isCurrent();
    }

    /** The schema of an id in a record. */
    Schema schema(int id) {
        return records.schema(id);
    }

    /** Opens a view; on the writer's thread nothing can change under it, elsewhere what was read of the header is checked. */
    boolean open(long key, View view, boolean writer) {
        long hash = KeyIndex.hash(key);
        while (true) {
            long place = index.sequence(hash);
            long address = index.glance(key, hash);
            if (address == KeyIndex.NONE) {
                if (openOnDisk(key, view, writer)) {
                    return view.isOpen();
                }
            } else if (openAt(key, hash, place, address, view, writer)) {
                return true;
            }
            Thread.onSpinWait();
        }
    }

    /**
     * Opens the writer's own view on a record that is to be changed where it is; false if there is none.
     *
     * @throws StoreException.MemoryFull if it is on the disk only, and there is no room to bring it in: a change of a copy would be lost
     */
    boolean openToChange(long key, View view) {
        boolean found = open(key, view, true);
        if (found && view.isCopy()) {
            throw OnDiskOnly.noRoomToChange(key);
        }
        return found;
    }

    /** Opens a view on what was found; false if that is not the key's any more, or is just being written, unless that is known not to be. */
    private boolean openAt(long key, long hash, long place, long address, View view, boolean sure) {
        long at = base + address;
        long stamp = RecordHeader.stamp(at);
        long about = slots.about(address);
        if (!sure) {
            VarHandle.loadLoadFence();
            if ((place & 1) != 0 || !RecordHeader.isReadable(stamp) || index.sequence(hash) != place) {
                return false;
            }
        }
        // Last, with no fence behind it: so the compiler has the view's fields in registers when the caller reads through it.
        view.open(key, place, address, at + RecordHeader.BYTES, stamp, about);
        return true;
    }

    /**
     * Opens the view on each of at most {@link #BATCH} keys that exists and hands it on. All are looked up before the first is opened: the processor
     * then waits for all at once.
     *
     * @param near a field that will be read, to be brought near as well; null if that is not known
     */
    void openEach(long[] keys, int from, int count, @Nullable Field near, View view, boolean writer, Consumer<View> each) {
        long[] hashes = view.hashes;
        long[] places = view.places;
        long[] addresses = view.addresses;
        long[] tables = view.tables;
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long hash = KeyIndex.hash(keys[from + i]);
            hashes[i] = hash;
            places[i] = index.sequence(hash);
            long table = index.tableOf(hash);
            tables[i] = table;
            sum += index.touch(hash, table);
        }
        // Nothing here waits for what was read of a record, and it is so little that a processor has all records of a batch under way before the
        // first of them arrives: with the look at the key in it, it did not get that far.
        int offset = near == null ? 0 : RecordHeader.BYTES + near.offset();
        for (int i = 0; i < count; i++) {
            long address = index.guess(hashes[i], tables[i]);
            addresses[i] = address;
            long at = base + Math.max(0, address);
            sum += Raw.getLong(at) + Raw.getByte(at + offset);
        }
        // The loads must not be optimised away.
        view.touched = sum;
        for (int i = 0; i < count; i++) {
            long key = keys[from + i];
            // Checked for the writer too: whoever was handed the one before may have written, so that records moved. Then the key is looked up again.
            boolean found = addresses[i] != KeyIndex.NONE && index.isAt(key, addresses[i])
                    && openAt(key, hashes[i], places[i], addresses[i], view, false);
            if (found || open(key, view, writer)) {
                each.accept(view);
            }
        }
    }

    /**
     * Whether a slot has been a key's, in one version, since the index's number and then the stamp were read. Everything that leaves its slot
     * changes the index's number, so that a slot that was recycled is noticed too.
     */
    boolean isStill(long hash, long place, long address, long stamp) {
        VarHandle.loadLoadFence();
        return (place & 1) == 0 && RecordHeader.isReadable(stamp) && RecordHeader.stamp(base + address) == stamp && index.sequence(hash) == place;
    }

    /** Opens a view on a record that is on the disk only, or closes it; false if the index is to be asked again. */
    private boolean openOnDisk(long key, View view, boolean writer) {
        ColdRecords cold = onDisk.records();
        long entry = missed(cold, key, writer);
        if (cold == null || entry == OnDiskOnly.NONE) {
            view.close();
        } else if (entry != OnDiskOnly.AGAIN) {
            view.openCopy(key, cold, entry);
        }
        return entry != OnDiskOnly.AGAIN;
    }

    /** What to do about a key that was not in the index: as {@link OnDiskOnly#missed}, after another look into the index. */
    private long missed(@Nullable ColdRecords cold, long key, boolean writer) {
        checkOpen();
        return index.find(key) == KeyIndex.NONE ? onDisk.missed(cold, key, writer) : OnDiskOnly.AGAIN;
    }

    /** Copies a whole record in one version; false if there is none. */
    boolean copy(long key, ObjectRecord into, boolean writer) {
        long hash = KeyIndex.hash(key);
        while (true) {
            long place = index.sequence(hash);
            long address = index.glance(key, hash);
            if (address == KeyIndex.NONE) {
                ColdRecords cold = onDisk.records();
                long entry = missed(cold, key, writer);
                if (entry == OnDiskOnly.NONE) {
                    return false;
                }
                if (cold != null && entry != OnDiskOnly.AGAIN) {
                    into.load(key, cold, entry);
                    return true;
                }
            } else {
                long stamp = RecordHeader.stamp(base + address);
                long about = slots.about(address);
                boolean fits = SlotMemory.kind(about) == into.schemaId;
                if (fits) {
                    into.load(base + address + RecordHeader.BYTES, payloadUnits(into.schema(), address));
                }
                if (writer || isStill(hash, place, address, stamp)) {
                    if (!fits) {
                        throw new StoreException.WrongSchema("object %d is of schema %d, asked for as %s".formatted(key, SlotMemory.kind(about),
                                into.schema()));
                    }
                    into.loaded();
                    return true;
                }
            }
            Thread.onSpinWait();
        }
    }

    /** Copies a record of the same schema. Writer's thread. */
    void load(long address, ObjectRecord into) {
        into.load(base + address + RecordHeader.BYTES, payloadUnits(into.schema(), address));
        into.loaded();
    }

    /**
     * Bytes of the payload in a slot, rounded up to 8: those of the fixed part and what the descriptors tell. For a reader that races with the
     * writer it may be wrong, but never more than the slot holds or a record of the schema takes.
     */
    int payloadUnits(Schema schema, long address) {
        long payload = base + address + RecordHeader.BYTES;
        int bytes = schema.fixedBytes();
        for (int i = 0; i < schema.variableCount(); i++) {
            Field field = schema.variable(i);
            bytes += Math.clamp(Raw.getInt(payload + field.offset() + 4), 0, field.tailBytesMax());
        }
        return Math.min((bytes + 7) & -8, SlotMemory.bytes(slots.about(address)) - RecordHeader.BYTES);
    }
}
