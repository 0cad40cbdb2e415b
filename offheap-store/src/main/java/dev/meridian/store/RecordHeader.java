package dev.meridian.store;

import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The words before every record's payload; {@code docs/spec/store.md} 2. */
final class RecordHeader {

    static final StructLayout LAYOUT = structLayout(
            JAVA_LONG.withName("key"),           //  0
            JAVA_LONG.withName("stamp"),         //  8  objectEpoch << 40 | version; -1 in a free slot
            JAVA_INT.withName("sequence"),       // 16  odd while a write is in progress; belongs to the slot, never goes back
            JAVA_SHORT.withName("schema"),       // 20  schema id, unsigned
            JAVA_SHORT.withName("payloadUnits")); // 22  bytes of the payload / 8, rounded up, unsigned

    static final int BYTES = 24;
    private static final int STAMP = 8;
    private static final int SEQUENCE = 16;
    private static final int SCHEMA = 20;
    private static final int UNITS = 22;
    private static final VarHandle SEQUENCE_WORD = JAVA_INT.varHandle();
    /** Sequence, schema and payload units together: a reader wants all three, and gets them of one moment. */
    private static final VarHandle STATE = JAVA_LONG.varHandle();

    static {
        if (LAYOUT.byteSize() != BYTES) {
            throw new AssertionError("record header is " + LAYOUT.byteSize() + " bytes, not " + BYTES);
        }
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new AssertionError("the store needs a little-endian machine: its memory is written to files as it is");
        }
    }

    private RecordHeader() {}

    /** The words from the sequence on, with everything written before the sequence was set. */
    static long state(MemorySegment memory, long at) {
        return (long) STATE.getAcquire(memory, at + SEQUENCE);
    }

    /** Whether a record of this state is written just now. */
    static boolean isBeingWritten(long state) {
        return (state & 1) != 0;
    }

    static int schemaId(long state) {
        return (int) (state >>> 32) & 0xFFFF;
    }

    static int payloadBytes(long state) {
        return (int) (state >>> 48) << 3;
    }

    static long key(MemorySegment memory, long at) {
        return memory.get(JAVA_LONG, at);
    }

    static long stamp(MemorySegment memory, long at) {
        return memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at + STAMP);
    }

    static void setStamp(MemorySegment memory, long at, long stamp) {
        memory.set(JAVA_LONG, at + STAMP, stamp);
    }

    static int schemaId(MemorySegment memory, long at) {
        return memory.get(JAVA_SHORT, at + SCHEMA) & 0xFFFF;
    }

    static int payloadBytes(MemorySegment memory, long at) {
        return (memory.get(JAVA_SHORT, at + UNITS) & 0xFFFF) << 3;
    }

    static void set(MemorySegment memory, long at, long key, long stamp, int schemaId, int payloadBytes) {
        memory.set(JAVA_LONG, at, key);
        memory.set(JAVA_LONG, at + STAMP, stamp);
        memory.set(JAVA_SHORT, at + SCHEMA, (short) schemaId);
        memory.set(JAVA_SHORT, at + UNITS, (short) ((payloadBytes + 7) >>> 3));
    }

    /** From here to {@link #endWrite} readers of other threads turn away. A recycled slot may hold any number here. */
    static void beginWrite(MemorySegment memory, long at) {
        memory.set(JAVA_INT, at + SEQUENCE, (memory.get(JAVA_INT, at + SEQUENCE) + 1) | 1);
        VarHandle.storeStoreFence();
    }

    /** A record on the disk has none. */
    static void clearSequence(MemorySegment memory, long at) {
        memory.set(JAVA_INT, at + SEQUENCE, 0);
    }

    static void endWrite(MemorySegment memory, long at) {
        SEQUENCE_WORD.setRelease(memory, at + SEQUENCE, memory.get(JAVA_INT, at + SEQUENCE) + 1);
    }
}
