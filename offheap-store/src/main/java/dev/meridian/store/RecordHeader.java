package dev.meridian.store;

import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.meridian.store.memory.Raw;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The words before every record's payload in memory; {@code docs/spec/store.md} 2. What schema a record has is said of its segment, and how long it is by
 * the schema and its descriptors, so two words are all. Addresses are those of {@link Raw}.
 */
final class RecordHeader {

    static final StructLayout LAYOUT = structLayout(
            JAVA_LONG.withName("key"),    //  0
            JAVA_LONG.withName("stamp")); //  8  objectEpoch << 40 | version; -1 while it is written and in a free slot

    static final int BYTES = 16;
    private static final int STAMP = 8;
    private static final long UNREADABLE = -1;

    static {
        if (LAYOUT.byteSize() != BYTES) {
            throw new AssertionError("record header is " + LAYOUT.byteSize() + " bytes, not " + BYTES);
        }
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new AssertionError("the store needs a little-endian machine: its memory is written to files as it is");
        }
    }

    private RecordHeader() {}

    static long key(long at) {
        return Raw.getLong(at);
    }

    /** The stamp, with everything written before it was set. */
    static long stamp(long at) {
        return Raw.getLongAcquire(at + STAMP);
    }

    /** Whether there is a record of this stamp, and nobody writes it just now. */
    static boolean isReadable(long stamp) {
        return stamp > 0;
    }

    /** From here to {@link #endWrite} readers of other threads turn away. */
    static void beginWrite(long at) {
        Raw.setLong(at + STAMP, UNREADABLE);
        VarHandle.storeStoreFence();
    }

    static void setKey(long at, long key) {
        Raw.setLong(at, key);
    }

    /** No stamp is ever given twice to what a slot holds of a key, so a reader that finds the same one again has read one version. */
    static void endWrite(long at, long stamp) {
        Raw.setLongRelease(at + STAMP, stamp);
    }
}
