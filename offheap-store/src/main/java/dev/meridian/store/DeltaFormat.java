package dev.meridian.store;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.FieldMask;
import dev.meridian.store.schema.FixedStringField;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.MemorySegment;

/**
 * A delta as bytes, little-endian; {@code docs/spec/store.md} 4.
 *
 * <pre>
 *  0  u8   kind: 1 changed fields, 2 full record, 3 removed
 *  1  u8   mask words, 0 to 4
 *  2  u16  schema id
 *  4  u16  schema version of the sender
 *  6  u16  0
 *  8  i64  key
 * 16  i64  stamp: objectEpoch << 40 | version
 * 24  i64  base version; 0 in a full record
 * 32  i64  mask words, lowest field numbers first
 *     then the fields of the mask by ascending number: fixed fields as they lie in the record, variable ones as u32 length and bytes
 * </pre>
 */
final class DeltaFormat {

    static final int CHANGED = 1;
    static final int FULL = 2;
    static final int REMOVED = 3;
    static final int HEADER_BYTES = 32;

    private DeltaFormat() {}

    /** Most bytes any delta of a schema takes. */
    static int bytesMax(Schema schema) {
        return HEADER_BYTES + 8 * FieldMask.WORDS + schema.payloadBytesMax() + 4 * schema.variableCount();
    }

    /** Writes a delta; returns its length. */
    static int write(int kind, long key, long stamp, long baseVersion, Schema schema, long[] mask, FieldReader from, MemorySegment to, long start) {
        int words = kind == REMOVED ? 0 : (schema.fieldCount() + 63) >>> 6;
        to.set(JAVA_BYTE, start, (byte) kind);
        to.set(JAVA_BYTE, start + 1, (byte) words);
        to.set(FieldReader.I16, start + 2, (short) schema.id());
        to.set(FieldReader.I16, start + 4, (short) schema.version());
        to.set(FieldReader.I16, start + 6, (short) 0);
        to.set(FieldReader.I64, start + 8, key);
        to.set(FieldReader.I64, start + 16, stamp);
        to.set(FieldReader.I64, start + 24, baseVersion);
        long at = start + HEADER_BYTES;
        for (int w = 0; w < words; w++, at += 8) {
            to.set(FieldReader.I64, at, mask[w]);
        }
        for (int w = 0; w < words; w++) {
            for (long bits = mask[w]; bits != 0; bits &= bits - 1) {
                at = writeField(schema.field((w << 6) | Long.numberOfTrailingZeros(bits)), from, to, at);
            }
        }
        return (int) (at - start);
    }

    private static long writeField(Field field, FieldReader from, MemorySegment to, long at) {
        if (!field.isVariable()) {
            from.copyTo(to, at, from.base + field.offset(), field.width());
            return at + field.width();
        }
        int length = from.length(field);
        to.set(FieldReader.I32, at, length);
        from.copyTo(to, at + 4, from.start(field, length), length);
        return at + 4 + length;
    }

    /** Header of a delta that was received, checked against its length. */
    record Header(int kind, int words, int schemaId, int schemaVersion, long key, long stamp, long baseVersion) {

        static Header read(MemorySegment from, long at, int length) {
            if (length < HEADER_BYTES) {
                throw new StoreException.MalformedDelta("a delta of " + length + " bytes is shorter than its header");
            }
            Header header = new Header(from.get(JAVA_BYTE, at), from.get(JAVA_BYTE, at + 1), from.get(FieldReader.I16, at + 2) & 0xFFFF,
                    from.get(FieldReader.I16, at + 4) & 0xFFFF, from.get(FieldReader.I64, at + 8), from.get(FieldReader.I64, at + 16),
                    from.get(FieldReader.I64, at + 24));
            if (header.kind < CHANGED || header.kind > REMOVED || header.words < 0 || header.words > FieldMask.WORDS || header.stamp <= 0
                    || header.baseVersion < 0 || length < HEADER_BYTES + 8 * header.words) {
                throw new StoreException.MalformedDelta("no delta: kind %d, %d mask words, key %d, stamp %s, %d bytes".formatted(header.kind,
                        header.words, header.key, Stamp.text(header.stamp), length));
            }
            return header;
        }
    }

    /**
     * Reads the fields of a delta into a record and marks them in {@code changed}. A sender of a newer version may send fields this schema does
     * not know; their numbers are higher than all known ones, so they come last and are left out.
     */
    static void readFields(Header header, MemorySegment from, long start, int length, ObjectRecord into, long[] changed) {
        Schema schema = into.schema();
        long end = start + length;
        long at = start + HEADER_BYTES + 8L * header.words;
        for (int w = 0; w < header.words; w++) {
            for (long bits = from.get(FieldReader.I64, start + HEADER_BYTES + 8L * w); bits != 0; bits &= bits - 1) {
                int index = (w << 6) | Long.numberOfTrailingZeros(bits);
                if (index >= schema.fieldCount()) {
                    return;
                }
                Field field = schema.field(index);
                at = readField(field, header, from, at, end, into);
                changed[w] |= bits & -bits;
            }
        }
        if (at != end) {
            throw new StoreException.MalformedDelta("delta of object " + header.key + " has " + (end - at) + " bytes behind its last field");
        }
    }

    private static long readField(Field field, Header header, MemorySegment from, long at, long end, ObjectRecord into) {
        int width = field.isVariable() ? 4 : field.width();
        if (at + width > end) {
            throw shortDelta(field, header);
        }
        if (!field.isVariable()) {
            if (field instanceof FixedStringField && (from.get(FieldReader.I16, at) & 0xFFFF) > width - 2) {
                throw shortDelta(field, header);
            }
            into.setRaw(field, from, at);
            return at + width;
        }
        int length = from.get(FieldReader.I32, at);
        if (length < 0 || length > field.tailBytesMax() || at + 4 + length > end) {
            throw shortDelta(field, header);
        }
        into.setBytes(field, from, at + 4, length);
        return at + 4 + length;
    }

    private static StoreException.MalformedDelta shortDelta(Field field, Header header) {
        return new StoreException.MalformedDelta("delta of object " + header.key + " ends within or overfills field " + field);
    }
}
