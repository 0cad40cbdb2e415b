package dev.meridian.store;

import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** The words before every record's payload in a file, where nothing else says what it is; {@code docs/spec/store.md} 7. */
final class RecordOnDisk {

    static final StructLayout LAYOUT = structLayout(
            JAVA_LONG.withName("key"),            //  0
            JAVA_LONG.withName("stamp"),          //  8  objectEpoch << 40 | version
            JAVA_INT.withName("zero"),            // 16
            JAVA_SHORT.withName("schema"),        // 20  schema id, unsigned
            JAVA_SHORT.withName("payloadUnits")); // 22  bytes of the payload / 8, rounded up, unsigned

    static final int BYTES = 24;
    private static final int STAMP = 8;
    private static final int ZERO = 16;
    private static final int SCHEMA = 20;
    private static final int UNITS = 22;

    static {
        if (LAYOUT.byteSize() != BYTES) {
            throw new AssertionError("the header of a record in a file is " + LAYOUT.byteSize() + " bytes, not " + BYTES);
        }
    }

    private RecordOnDisk() {}

    static long stamp(MemorySegment file, long at) {
        return file.get(FieldReader.I64, at + STAMP);
    }

    static int schemaId(MemorySegment file, long at) {
        return file.get(FieldReader.I16, at + SCHEMA) & 0xFFFF;
    }

    /** @param payloadBytes a multiple of 8 */
    static void set(MemorySegment file, long at, long key, long stamp, int schemaId, int payloadBytes) {
        file.set(FieldReader.I64, at, key);
        file.set(FieldReader.I64, at + STAMP, stamp);
        file.set(FieldReader.I32, at + ZERO, 0);
        file.set(FieldReader.I16, at + SCHEMA, (short) schemaId);
        file.set(FieldReader.I16, at + UNITS, (short) (payloadBytes >>> 3));
    }
}
