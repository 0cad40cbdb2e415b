package dev.meridian.store;

import dev.meridian.store.disk.ColdRecords;
import dev.meridian.store.memory.Raw;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.FieldMask;
import dev.meridian.store.schema.FixedStringField;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * A whole record outside the store, to build a new object in or to copy one out; reusable, off the heap, freed by the collector. One thread.
 *
 * <p>Always of its schema's newest version. The tail holds the values of variable fields without gaps.
 */
public final class ObjectRecord extends FieldReader implements FieldWriter<ObjectRecord> {

    private final Schema schema;
    /** Where it lies, in {@link #base} too. */
    private final MemorySegment memory;
    private int payloadBytes;

    /** A record of zeros and empty strings. */
    @SuppressWarnings("this-escape") // final class; clear touches only what is set here
    public ObjectRecord(Schema schema) {
        // Stored payloads are read in units of 8 bytes.
        this.memory = Arena.ofAuto().allocate((schema.payloadBytesMax() + 15L) & -8L, 8);
        this.base = memory.address();
        this.schema = schema;
        this.schemaId = schema.id();
        this.payloadLimit = schema.payloadBytesMax();
        clear();
    }

    /** Its schema. */
    public Schema schema() {
        return schema;
    }

    /** Bytes of the payload now. */
    public int payloadBytes() {
        return payloadBytes;
    }

    /** Back to zeros and empty strings. */
    public ObjectRecord clear() {
        payloadBytes = schema.fixedBytes();
        memory.asSlice(0, payloadBytes).fill((byte) 0);
        return this;
    }

    @Override
    public ObjectRecord setBits(Field field, long bits) {
        check(field, schema);
        try {
            storeBits(base + field.offset(), field.width(), bits);
        } finally {
            Reference.reachabilityFence(this);
        }
        return this;
    }

    @Override
    public ObjectRecord setBytes(Field field, MemorySegment from, long at, int length) {
        check(field, schema);
        checkLength(field, length);
        if (field instanceof FixedStringField) {
            memory.asSlice(field.offset(), field.width()).fill((byte) 0);
            memory.set(I16, field.offset(), (short) length);
            MemorySegment.copy(from, at, memory, field.offset() + 2L, length);
            return this;
        }
        dropTail(field);
        MemorySegment.copy(from, at, memory, payloadBytes, length);
        memory.set(I32, field.offset(), length == 0 ? 0 : payloadBytes);
        memory.set(I32, field.offset() + 4L, length);
        payloadBytes += length;
        return this;
    }

    /** Takes the bytes of a field of the fixed part as they lie in a record. */
    void setRaw(Field field, MemorySegment from, long at) {
        MemorySegment.copy(from, at, memory, field.offset(), field.width());
    }

    /** Takes the value of one field from another record of the same schema. */
    void copyField(Field field, FieldReader from) {
        if (field.isVariable() || field instanceof FixedStringField) {
            int length = from.length(field);
            try {
                setBytes(field, Raw.ALL, from.start(field, length), length);
            } finally {
                Reference.reachabilityFence(from);
            }
        } else {
            from.copyTo(memory, field.offset(), from.base + field.offset(), field.width());
        }
    }

    /**
     * Takes over the bytes of a payload written in {@code version}: fields added since are zero, the tail moves behind the longer fixed part.
     * The bytes must be consistent.
     */
    void load(MemorySegment from, long at, int bytes, int version) {
        int fixedThen = schema.fixedBytes(version);
        int fixedNow = schema.fixedBytes();
        if (fixedThen == fixedNow) {
            MemorySegment.copy(from, at, memory, 0, bytes);
            payloadBytes = payloadBytes(schema);
            return;
        }
        clear();
        MemorySegment.copy(from, at, memory, 0, fixedThen);
        MemorySegment.copy(from, at + fixedThen, memory, fixedNow, bytes - fixedThen);
        for (int i = 0; i < schema.variableCount(); i++) {
            Field field = schema.variable(i);
            if (field.since() <= version && memory.get(I32, field.offset() + 4L) > 0) {
                memory.set(I32, field.offset(), memory.get(I32, field.offset()) + fixedNow - fixedThen);
            }
        }
        payloadBytes = payloadBytes(schema);
    }

    /**
     * Copies a payload of the newest version at an address, {@code bytes} of it, and says nothing of it: it counts once {@link #loaded} is called.
     */
    void load(long from, int bytes) {
        try {
            Raw.copy(from, base, bytes);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** What was loaded last is consistent. */
    void loaded() {
        payloadBytes = payloadBytes(schema);
    }

    /** Takes over the payload of a record on the disk that is whole. */
    void load(long key, ColdRecords cold, long entry) {
        MemorySegment from = cold.memory(entry);
        long at = cold.at(entry);
        int id = RecordOnDisk.schemaId(from, at);
        if (id != schema.id()) {
            throw new StoreException.WrongSchema("object %d is of schema %d, asked for as %s".formatted(key, id, schema));
        }
        load(from, at + RecordOnDisk.BYTES, cold.length(entry) - RecordOnDisk.BYTES, cold.version(entry));
    }

    /** Takes over the whole content of another record of the same schema. */
    void copyFrom(ObjectRecord other) {
        MemorySegment.copy(other.memory, 0, memory, 0, other.payloadBytes);
        payloadBytes = other.payloadBytes;
    }

    static void checkLength(Field field, int length) {
        int most = field instanceof FixedStringField ? field.width() - 2 : field.tailBytesMax();
        if (length > most) {
            throw new StoreException.Oversize("field " + field + " takes at most " + most + " bytes, not " + length);
        }
    }

    static void check(Field field, Schema schema) {
        if (field.schemaId() != schema.id()) {
            throw new StoreException.WrongSchema("field " + field + " of schema " + field.schemaId() + " set in a record of schema " + schema);
        }
    }

    static long loadBits(long at, int width) {
        return switch (width) {
            case 1 -> Raw.getByte(at) & 0xFFL;
            case 2 -> Raw.getShort(at) & 0xFFFFL;
            case 4 -> Raw.getInt(at) & 0xFFFFFFFFL;
            default -> Raw.getLong(at);
        };
    }

    static void storeBits(long at, int width, long bits) {
        switch (width) {
            case 1 -> Raw.setByte(at, (byte) bits);
            case 2 -> Raw.setShort(at, (short) bits);
            case 4 -> Raw.setInt(at, (int) bits);
            default -> Raw.setLong(at, bits);
        }
    }

    /** Sets the bit of every field in which the two records differ. */
    static void difference(Schema schema, FieldReader one, FieldReader other, long[] words) {
        FieldMask all = schema.all();
        for (int i = 0; i < schema.fieldCount(); i++) {
            Field field = schema.field(i);
            if (all.contains(field) && differs(field, one, other)) {
                words[i >>> 6] |= 1L << i;
            }
        }
    }

    private static boolean differs(Field field, FieldReader one, FieldReader other) {
        boolean text = field.isVariable() || field instanceof FixedStringField;
        int length = text ? one.length(field) : field.width();
        if (text && length != other.length(field)) {
            return true;
        }
        long a = text ? one.start(field, length) : one.base + field.offset();
        long b = text ? other.start(field, length) : other.base + field.offset();
        try {
            return MemorySegment.mismatch(Raw.ALL, a, a + length, Raw.ALL, b, b + length) >= 0;
        } finally {
            Reference.reachabilityFence(one);
            Reference.reachabilityFence(other);
        }
    }

    private void dropTail(Field field) {
        int length = memory.get(I32, field.offset() + 4L);
        if (length == 0) {
            return;
        }
        int start = memory.get(I32, field.offset());
        MemorySegment.copy(memory, (long) start + length, memory, start, (long) payloadBytes - start - length);
        payloadBytes -= length;
        for (int i = 0; i < schema.variableCount(); i++) {
            Field other = schema.variable(i);
            int offset = memory.get(I32, other.offset());
            if (offset > start) {
                memory.set(I32, other.offset(), offset - length);
            }
        }
    }
}
