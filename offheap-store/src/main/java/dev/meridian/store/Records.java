package dev.meridian.store;

import dev.meridian.store.disk.ChangeLog;
import dev.meridian.store.disk.ColdRecords;
import dev.meridian.store.disk.LiveRecords;
import dev.meridian.store.memory.Budget;
import dev.meridian.store.memory.KeyIndex;
import dev.meridian.store.memory.Marks;
import dev.meridian.store.memory.Raw;
import dev.meridian.store.memory.SlotMemory;
import dev.meridian.store.memory.Space;
import dev.meridian.store.memory.SpaceFullException;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records in slots: the writer's side. It makes a slot's stamp unreadable, changes the record, sets the new stamp; what readers make of that is in
 * {@link RecordReader}. Writer's thread, where nothing else is said.
 */
final class Records implements AutoCloseable {

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
    /** Address of {@link #memory} in {@link Raw}; addresses without this are those of the index. */
    private final long base;
    private final SlotMemory slots;
    private final Space tableSpace;
    private final SlotMemory tables;
    private final KeyIndex index;
    private final @Nullable Schema[] schemas = new Schema[1 << 16];
    private final Map<Schema, ObjectRecord> scratch = new HashMap<>();
    private final Marks marks;
    private @Nullable ChangeLog log;
    private final OnDiskOnly onDisk;
    private final RecordReader reader;
    @SuppressWarnings("unused") // through WRITES
    private long writes;

    Records(long ceilingBytes, Writer writer, Schema... schemas) {
        this.onDisk = new OnDiskOnly(this, writer);
        boolean large = ceilingBytes >= HUGE_PAGES_FROM;
        Budget budget = new Budget(ceilingBytes);
        space = new Space(budget, ceilingBytes, large ? SEGMENT_BYTES_LARGE : SEGMENT_BYTES_SMALL, 1, large);
        memory = space.memory();
        base = memory.address();
        slots = new SlotMemory(space);
        marks = new Marks(space.marks());
        // About a thousand objects of the usual size for each partition at the ceiling.
        int partitions = Math.clamp(Long.highestOneBit(Math.max(1, ceilingBytes >>> 22)), 16, 4096);
        // Tables have a space of their own: they are not records that could be moved, and small segments leave less of it unused. The index takes
        // less than a fifth of what the smallest records take.
        tableSpace = new Space(budget, ceilingBytes / 4, SEGMENT_BYTES_SMALL, 0, large);
        tables = new SlotMemory(tableSpace);
        index = new KeyIndex(space, tables, tableSpace, partitions);
        reader = new RecordReader(this, memory, slots, index, onDisk, writer);
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

    /** Where in {@link Raw} the record of a slot begins; whoever uses it keeps this reachable. */
    long raw(long address) {
        return base + address;
    }

    /** A record's stamp. Writer's thread. */
    long stamp(long address) {
        return RecordHeader.stamp(base + address);
    }

    /** Id of the schema of the records around an address. */
    int schemaId(long address) {
        return SlotMemory.kind(slots.about(address));
    }

    /** Finds and reads them. */
    RecordReader reader() {
        return reader;
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

    /** The schema of the records around an address. */
    Schema schemaAt(long address) {
        return schema(schemaId(address));
    }

    /** A record for the writer's own use between two calls. */
    ObjectRecord scratch(Schema schema) {
        checkKnown(schema);
        return Objects.requireNonNull(scratch.get(schema));
    }

    void checkKnown(Schema schema) {
        if (!schema.equals(schemas[schema.id()])) {
            throw new StoreException.WrongSchema("the store was not opened with schema " + schema);
        }
    }

    /**
     * Puts a whole record in place of the one at {@code address}, or as a new one if that is {@link KeyIndex#NONE}.
     *
     * @throws StoreException.MemoryFull with nothing changed
     */
    void write(long key, long address, long stamp, ObjectRecord record) {
        int payload = record.payloadBytes();
        int need = slotBytes(record.schema(), payload);
        if (address != KeyIndex.NONE && fits(SlotMemory.bytes(slots.about(address)), need)) {
            RecordHeader.beginWrite(base + address);
            fill(address, record, payload);
            endWrite(key, address, stamp);
            return;
        }
        long fresh = allocate(key, address, record.schema(), need);
        count();
        RecordHeader.beginWrite(base + fresh);
        fill(fresh, record, payload);
        settle(key, stamp, address, fresh);
    }

    /**
     * Takes over a record that the disk has and memory has not.
     *
     * @throws StoreException.MemoryFull with nothing changed
     */
    void adopt(long key, long stamp, Schema schema, MemorySegment from, long payloadAt, int payload) {
        long fresh = allocate(key, KeyIndex.NONE, schema, slotBytes(schema, payload));
        RecordHeader.beginWrite(base + fresh);
        RecordHeader.setKey(base + fresh, key);
        MemorySegment.copy(from, payloadAt, memory, fresh + RecordHeader.BYTES, payload);
        // No mark: the disk has it.
        RecordHeader.endWrite(base + fresh, stamp);
        index.insert(key, fresh);
    }

    /** Ends the writing of a record in a new slot and makes it the key's; the old slot, if there was one, is free then. */
    private void settle(long key, long stamp, long address, long fresh) {
        RecordHeader.setKey(base + fresh, key);
        if (log != null) {
            var _ = marks.mark(fresh);
        }
        RecordHeader.endWrite(base + fresh, stamp);
        if (address == KeyIndex.NONE) {
            index.insert(key, fresh);
            if (log != null) {
                log.append(key);
            }
        } else {
            index.move(key, address, fresh);
            noteGone(key, address);
            slots.free(address);
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
            long key = RecordHeader.key(base + address);
            long stamp = RecordHeader.stamp(base + address);
            long about = slots.about(address);
            long fresh;
            try {
                fresh = slots.allocate(SlotMemory.kind(about), SlotMemory.bytes(about));
            } catch (SpaceFullException e) {
                // At the ceiling the record stays where it is; that it could not move does no harm.
                break;
            }
            RecordHeader.beginWrite(base + fresh);
            Raw.copy(base + address + RecordHeader.BYTES, base + fresh + RecordHeader.BYTES, SlotMemory.bytes(about) - RecordHeader.BYTES);
            settle(key, stamp, address, fresh);
            moved++;
        }
        return moved;
    }

    /** Takes a record out. */
    void remove(long key, long address) {
        count();
        index.remove(key, address);
        noteGone(key, address);
        slots.free(address);
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
    void endWrite(long key, long address, long stamp) {
        count();
        if (log == null) {
            RecordHeader.endWrite(base + address, stamp);
            return;
        }
        // The mark is set before the stamp: whoever sees the new version sees the mark, or has taken it itself.
        boolean noted = marks.mark(address);
        RecordHeader.endWrite(base + address, stamp);
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
        reader.close();
        tableSpace.close();
        space.close();
    }

    private long allocate(long key, long address, Schema schema, int need) {
        try {
            if (address == KeyIndex.NONE) {
                index.reserve(key);
            }
            return slots.allocate(schema.id(), need);
        } catch (SpaceFullException e) {
            throw new StoreException.MemoryFull("no memory for object " + key + " of " + need + " bytes: " + e.getMessage(), e);
        }
    }

    private void fill(long address, ObjectRecord record, int payload) {
        try {
            Raw.copy(record.base, base + address + RecordHeader.BYTES, payload);
        } finally {
            Reference.reachabilityFence(record);
        }
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
