package dev.meridian.store;

import dev.meridian.store.memory.Raw;
import dev.meridian.store.schema.BoolField;
import dev.meridian.store.schema.ByteField;
import dev.meridian.store.schema.BytesField;
import dev.meridian.store.schema.DoubleField;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.FixedStringField;
import dev.meridian.store.schema.FloatField;
import dev.meridian.store.schema.IntField;
import dev.meridian.store.schema.ListField;
import dev.meridian.store.schema.ListValue;
import dev.meridian.store.schema.LongField;
import dev.meridian.store.schema.Schema;
import dev.meridian.store.schema.ShortField;
import dev.meridian.store.schema.StringField;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads single fields of one record straight from the bytes at their offsets: a {@link View} of the store's memory or a {@link ObjectRecord} of one's
 * own. One thread.
 *
 * <p>Every {@code get} throws {@link StoreException.WrongSchema} for a field of another schema. Numbers and flags allocate nothing.
 */
public abstract sealed class FieldReader permits View, ObjectRecord {

    static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Address of its payload, in {@link Raw}. */
    long base;
    /** Bytes the payload may have: no descriptor points behind it. */
    int payloadLimit;
    /** Id of its schema; 0 when no record is open. */
    int schemaId;

    /** A flag. */
    public final boolean get(BoolField field) {
        return byteAt(at(field)) != 0;
    }

    /** A signed byte. */
    public final byte get(ByteField field) {
        return byteAt(at(field));
    }

    /** A signed 16-bit number. */
    public final short get(ShortField field) {
        return shortAt(at(field));
    }

    /** A signed 32-bit number. */
    public final int get(IntField field) {
        return intAt(at(field));
    }

    /** A signed 64-bit number. */
    public final long get(LongField field) {
        return longAt(at(field));
    }

    /** A 32-bit floating-point number. */
    public final float get(FloatField field) {
        return Float.intBitsToFloat(intAt(at(field)));
    }

    /** A 64-bit floating-point number. */
    public final double get(DoubleField field) {
        return Double.longBitsToDouble(longAt(at(field)));
    }

    /** A string, made anew. */
    public final String get(FixedStringField field) {
        return text(field);
    }

    /** A string, made anew. */
    public final String get(StringField field) {
        return text(field);
    }

    /** A byte array, made anew; {@link #get(BytesField, byte[])} allocates nothing. */
    public final byte[] get(BytesField field) {
        byte[] out = new byte[length(field)];
        copy(start(field, out.length), out, out.length);
        return out;
    }

    /**
     * Copies a byte array into the start of {@code into}.
     *
     * @return its length
     * @throws IndexOutOfBoundsException if {@code into} is shorter than {@link #length}
     */
    public final int get(BytesField field, byte[] into) {
        int length = length(field);
        copy(start(field, length), into, length);
        return length;
    }

    /** Copies a list into a reused one. */
    public final ListValue get(ListField field, ListValue into) {
        int length = length(field);
        copyTo(into.memory(), 0, start(field, length), length);
        into.filled(length);
        return into;
    }

    /** Bytes that a string, byte array or list has now. */
    public final int length(Field field) {
        long at = at(field);
        if (field instanceof FixedStringField) {
            return Math.min(shortAt(at) & 0xFFFF, field.width() - 2);
        }
        int offset = intAt(at);
        int length = intAt(at + 4);
        // Only a record that changes under a reader of another thread can be inconsistent; that reader is told by View.isConsistent.
        return offset < 0 || length < 0 || length > field.tailBytesMax() || offset > payloadLimit - length ? 0 : length;
    }

    /** Address of a value's bytes, {@code length} of them; never outside the record, even in one that changes meanwhile. */
    final long start(Field field, int length) {
        return field instanceof FixedStringField ? base + field.offset() + 2
                : base + Math.clamp(intAt(base + field.offset()), 0, Math.max(0, payloadLimit - length));
    }

    /** Bytes of the payload as the descriptors tell. */
    final int payloadBytes(Schema schema) {
        int bytes = schema.fixedBytes();
        for (int i = 0; i < schema.variableCount(); i++) {
            bytes += length(schema.variable(i));
        }
        return bytes;
    }

    private String text(Field field) {
        byte[] out = new byte[length(field)];
        copy(start(field, out.length), out, out.length);
        return new String(out, StandardCharsets.UTF_8);
    }

    /** Copies {@code length} bytes at an address that this record told. */
    final void copyTo(MemorySegment to, long at, long from, long length) {
        try {
            MemorySegment.copy(Raw.ALL, from, to, at, length);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private void copy(long from, byte[] to, int length) {
        try {
            MemorySegment.copy(Raw.ALL, ValueLayout.JAVA_BYTE, from, to, 0, length);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    // The memory lives for as long as this can be reached, so each read ends with saying that it still is.

    private byte byteAt(long at) {
        try {
            return Raw.getByte(at);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private short shortAt(long at) {
        try {
            return Raw.getShort(at);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private int intAt(long at) {
        try {
            return Raw.getInt(at);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private long longAt(long at) {
        try {
            return Raw.getLong(at);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private long at(Field field) {
        if (field.schemaId() != schemaId) {
            throw notOf(field);
        }
        return base + field.offset();
    }

    private StoreException.WrongSchema notOf(Field field) {
        return new StoreException.WrongSchema(schemaId == 0 ? "field " + field + " read while no record is open"
                : "field " + field + " of schema " + field.schemaId() + " read from a record of schema " + schemaId);
    }
}
