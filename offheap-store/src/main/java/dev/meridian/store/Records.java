package dev.meridian.store;

import dev.meridian.store.disk.ChangeLog;
import dev.meridian.store.disk.ColdRecords;
import dev.meridian.store.disk.LiveRecords;
import dev.meridian.store.memory.Budget;
import dev.meridian.store.memory.KeyIndex;
import dev.meridian.store.memory.Marks;
import dev.meridian.store.memory.SlotMemory;
import dev.meridian.store.memory.Space;
import dev.meridian.store.memory.SpaceFullException;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records in slots: finding, reading and replacing them, with the protocol between the one writing thread and all readers.
 *
 * <p>The writer makes a slot's sequence number odd, changes it, makes it even. A reader remembers the even number, checks through the index that
 * the slot still belongs to its key, reads, and looks whether number and segment are unchanged.
 */
final class Records implements AutoCloseable {

    /** Keys whose misses overlap in one go. */
    static final int BATCH = 16;

    private static final VarHandle WRITES;
    private static final long HUGE_PAGES_FROM = 256L << 20;
    private static final int SEGMENT_BYTES_SMALL = 512 << 10;
    private static final int SEGMENT_BYTES_LARGE = 4 << 20;

    static {
        try {
            WRITES = MethodHandles.lookup().findVarHandle(Records.class, "writes", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Space space;
    private final MemorySegment memory;
    private final SlotMemory slots;
    private final Space tableSpace;
    private final SlotMemory tables;
    private final KeyIndex index;
    private final @Nullable Schema[] schemas = new Schema[1 << 16];
    private final Map<Schema, ObjectRecord> scratch = new HashMap<>();
    private final Writer writer;
    private final AtomicLong touched = new AtomicLong();
    private final Marks marks;
    private @Nullable ChangeLog log;
    private final OnDiskOnly onDisk;
    @SuppressWarnings("unused") // through WRITES
    private long writes;

    Records(long ceilingBytes, Writer writer, Schema... schemas) {
        this.writer = writer;
        this.onDisk = new OnDiskOnly(this, writer);
        boolean large = ceilingBytes >= HUGE_PAGES_FROM;
        Budget budget = new Budget(ceilingBytes);
        space = new Space(budget, ceilingBytes, large ? SEGMENT_BYTES_LARGE : SEGMENT_BYTES_SMALL, 1, large);
        memory = space.memory();
        slots = new SlotMemory(space);
        marks = new Marks(space.marks());
        // About a thousand objects of the usual size for each partition at the ceiling.
        int partitions = Math.clamp(Long.highestOneBit(Math.max(1, ceilingBytes >>> 22)), 16, 4096);
        // Tables have a space of their own: they are not records that could be moved, and small segments leave less of it unused. The index takes
        // less than a fifth of what the smallest records take.
        tableSpace = new Space(budget, ceilingBytes / 4, SEGMENT_BYTES_SMALL, 0, large);
        tables = new SlotMemory(tableSpace);
        index = new KeyIndex(space, tables, tableSpace, partitions);
        for (Schema schema : schemas) {
            if (this.schemas[schema.id()] != null) {
                throw new IllegalArgumentException("two schemas have id " + schema.id() + ": " + this.schemas[schema.id()] + " and " + schema);
            }
            this.schemas[schema.id()] = schema;
            scratch.put(schema, new ObjectRecord(schema));
        }
    }

    /** From now on the log is told what changes, and what is in a reopened directory counts as there. */
    void persisted(ChangeLog changes, @Nullable ColdRecords reopened) {
        log = changes;
        onDisk.reopened(reopened);
    }

    /** The records as the merging thread sees them. */
    LiveRecords forDisk() {
        return new RecordsForDisk(this, marks);
    }

    /** What is not in memory yet. */
    OnDiskOnly onDisk() {
        return onDisk;
    }

    MemorySegment memory() {
        return memory;
    }

    KeyIndex index() {
        return index;
    }

    /** The schema of an id in a record; a reader that raced with a write may ask for any. */
    Schema schema(int id) {
        Schema schema = schemas[id];
        if (schema == null) {
            throw new StoreException.WrongSchema("the store was not opened with a schema of id " + id);
        }
        return schema;
    }

    /** A record for the writer's own use between two calls. */
    ObjectRecord scratch(Schema schema) {
        ObjectRecord record = scratch.get(schema);
        if (record == null) {
            throw new StoreException.WrongSchema("the store was not opened with schema " + schema);
        }
        return record;
    }

    /** Opens a view; on the writer's thread nothing can change under it, elsewhere what was read of the header is checked. */
    boolean open(long key, View view, boolean writer) {
        long hash = KeyIndex.hash(key);
        while (true) {
            int place = index.sequence(hash);
            long address = index.glance(key, hash);
            if (address == KeyIndex.NONE) {
                if (openOnDisk(key, view, writer)) {
                    return view.isOpen();
                }
            } else {
                long state = RecordHeader.state(memory, address);
                view.open(key, hash, place, address, state);
                if (writer || isStill(hash, place, address, state)) {
                    return true;
                }
            }
            Thread.onSpinWait();
        }
    }

    /**
     * Whether a slot has been a key's, in one version, since the index's number and then the slot's state were read. Everything that leaves its slot
     * changes the index's number, so that a slot that was recycled is noticed too.
     */
    boolean isStill(long hash, int place, long address, long state) {
        VarHandle.loadLoadFence();
        return (place & 1) == 0 && !RecordHeader.isBeingWritten(state) && RecordHeader.state(memory, address) == state
                && index.sequence(hash) == place;
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
        return index.find(key) == KeyIndex.NONE ? onDisk.missed(cold, key, writer) : OnDiskOnly.AGAIN;
    }

    /** Brings the headers of some keys near, all at once instead of one after the other. */
    void touch(long[] keys, int from, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long address = index.find(keys[from + i]);
            sum += address;
        }
        // The loads must not be optimised away.
        touched.lazySet(sum);
    }

    /** Copies a whole record in one version; false if there is none. */
    boolean copy(long key, ObjectRecord into, boolean writer) {
        long hash = KeyIndex.hash(key);
        while (true) {
            int place = index.sequence(hash);
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
                long state = RecordHeader.state(memory, address);
                int schemaId = RecordHeader.schemaId(state);
                int bytes = RecordHeader.payloadBytes(state);
                boolean fits = schemaId == into.schemaId && bytes <= into.memory.byteSize()
                        && address + RecordHeader.BYTES + bytes <= memory.byteSize();
                if (fits) {
                    into.load(memory, address + RecordHeader.BYTES, bytes, into.schema().version());
                }
                if (writer || isStill(hash, place, address, state)) {
                    if (!fits) {
                        throw new StoreException.WrongSchema("object %d is of schema %d, asked for as %s".formatted(key, schemaId, into.schema()));
                    }
                    return true;
                }
            }
            Thread.onSpinWait();
        }
    }

    boolean onWriterThread() {
        return writer.isCurrent();
    }

    /**
     * Puts a whole record in place of the one at {@code address}, or as a new one if that is {@link KeyIndex#NONE}.
     *
     * @return where it is now
     * @throws StoreException.MemoryFull with nothing changed
     */
    long write(long key, long address, long stamp, ObjectRecord record) {
        int payload = record.payloadBytes();
        int need = slotBytes(record.schema(), payload);
        if (address != KeyIndex.NONE && fits(slots.slotBytes(address), need)) {
            RecordHeader.beginWrite(memory, address);
            fill(address, key, stamp, record, payload);
            endWrite(key, address);
            return address;
        }
        long fresh = allocate(key, address, need);
        count();
        RecordHeader.beginWrite(memory, fresh);
        fill(fresh, key, stamp, record, payload);
        settle(key, address, fresh);
        return fresh;
    }

    /**
     * Takes over a record that the disk has and memory has not.
     *
     * @throws StoreException.MemoryFull with nothing changed
     */
    void adopt(long key, long stamp, Schema schema, MemorySegment from, long payloadAt, int payload) {
        long fresh = allocate(key, KeyIndex.NONE, slotBytes(schema, payload));
        RecordHeader.beginWrite(memory, fresh);
        RecordHeader.set(memory, fresh, key, stamp, schema.id(), payload);
        MemorySegment.copy(from, payloadAt, memory, fresh + RecordHeader.BYTES, payload);
        // No mark: the disk has it.
        RecordHeader.endWrite(memory, fresh);
        index.insert(key, fresh);
    }

    /** Ends the writing of a record in a new slot and makes it the key's; the old slot, if there was one, is free then. */
    private void settle(long key, long address, long fresh) {
        if (log != null) {
            var _ = marks.mark(fresh);
        }
        RecordHeader.endWrite(memory, fresh);
        if (address == KeyIndex.NONE) {
            index.insert(key, fresh);
            if (log != null) {
                log.append(key);
            }
        } else {
            index.move(key, address, fresh);
            noteGone(key, address);
            free(address);
        }
    }

    /**
     * Moves at most {@code most} records out of segments that are mostly empty.
     *
     * @return how many were moved
     */
    int tidy(int most) {
        int moved = 0;
        while (moved < most) {
            long address = slots.evacuee();
            if (address == SlotMemory.NONE) {
                break;
            }
            long key = RecordHeader.key(memory, address);
            long stamp = RecordHeader.stamp(memory, address);
            int schemaId = RecordHeader.schemaId(memory, address);
            int payload = RecordHeader.payloadBytes(memory, address);
            long fresh;
            try {
                fresh = slots.allocate(slots.slotBytes(address));
            } catch (SpaceFullException e) {
                // At the ceiling the record stays where it is; that it could not move does no harm.
                break;
            }
            RecordHeader.beginWrite(memory, fresh);
            RecordHeader.set(memory, fresh, key, stamp, schemaId, payload);
            MemorySegment.copy(memory, address + RecordHeader.BYTES, memory, fresh + RecordHeader.BYTES, payload);
            settle(key, address, fresh);
            moved++;
        }
        return moved;
    }

    /** Takes a record out. */
    void remove(long key, long address) {
        count();
        index.remove(key, address);
        noteGone(key, address);
        free(address);
    }

    /**
     * Notes a record that has left its slot, unless it is noted already. In this order: had the mark been looked at before the index was changed,
     * the merging thread could have cleared it in between and merged the old place.
     */
    private void noteGone(long key, long address) {
        if (log != null && !marks.unmark(address)) {
            log.append(key);
        }
    }

    /** Notes a key that was on the disk only and is not wanted there. */
    void noteGone(long key) {
        if (log != null) {
            log.append(key);
        }
    }

    /** Ends the change of a record in its slot and notes it for the disk, if it is not noted yet. */
    void endWrite(long key, long address) {
        count();
        if (log == null) {
            RecordHeader.endWrite(memory, address);
            return;
        }
        // The mark is set before the sequence is even: whoever sees the new version sees the mark, or has taken it itself.
        boolean noted = marks.mark(address);
        RecordHeader.endWrite(memory, address);
        if (!noted) {
            log.append(key);
        }
    }

    /** Changes of objects so far. Any thread. */
    long writes() {
        return (long) WRITES.getOpaque(this);
    }

    private void count() {
        WRITES.setOpaque(this, writes + 1);
    }

    long usedBytes() {
        return slots.usedBytes() + tables.usedBytes();
    }

    long residentBytes() {
        return space.residentBytesMax() + tableSpace.residentBytesMax();
    }

    long ceilingBytes() {
        return memory.byteSize();
    }

    @Override
    public void close() {
        tableSpace.close();
        space.close();
    }

    private void free(long address) {
        RecordHeader.beginWrite(memory, address);
        slots.free(address);
        RecordHeader.endWrite(memory, address);
    }

    private long allocate(long key, long address, int need) {
        try {
            if (address == KeyIndex.NONE) {
                index.reserve(key);
            }
            return slots.allocate(need);
        } catch (SpaceFullException e) {
            throw new StoreException.MemoryFull("no memory for object " + key + " of " + need + " bytes: " + e.getMessage(), e);
        }
    }

    private void fill(long address, long key, long stamp, ObjectRecord record, int payload) {
        RecordHeader.set(memory, address, key, stamp, record.schemaId, payload);
        MemorySegment.copy(record.memory, 0, memory, address + RecordHeader.BYTES, payload);
    }

    /** Records without variable fields fit exactly; others get room to grow, so that a longer title rarely moves the record. */
    private static int slotBytes(Schema schema, int payload) {
        int bytes = Math.max(Marks.GRANULE_BYTES, RecordHeader.BYTES + ((payload + 7) & -8));
        if (schema.variableCount() == 0) {
            return bytes;
        }
        int step = Math.max(64, Integer.highestOneBit(bytes) >>> 2);
        return Math.min((bytes + step - 1) & -step, RecordHeader.BYTES + ((schema.payloadBytesMax() + 7) & -8));
    }

    private static boolean fits(int slot, int need) {
        return slot >= need && slot <= 2 * need;
    }
}
