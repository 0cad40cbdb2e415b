package dev.meridian.store.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Memory by its address. A segment of its own for each store is checked at every access for being alive and for its bounds, which the compiler
 * cannot take out of a read of a few words: it was half of the instructions of a field's read. This one segment is a constant, so nothing is left of that.
 *
 * <p>What the checks did, callers do: an address is of a {@link Space}, which stays mapped for as long as its {@link Space#memory} is reachable, and at most
 * {@link Space#GUARD_BYTES} behind its end. Whoever reads keeps it reachable to the end of the read. Any thread.
 */
@SuppressWarnings("restricted") // the point of this class
public final class Raw {

    /** All addresses. */
    public static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_WORD = JAVA_LONG.varHandle();

    private Raw() {}

    /** A byte. */
    public static byte getByte(long at) {
        return ALL.get(ValueLayout.JAVA_BYTE, at);
    }

    /** Two bytes, wherever they lie. */
    public static short getShort(long at) {
        return ALL.get(SHORT, at);
    }

    /** Four bytes, wherever they lie. */
    public static int getInt(long at) {
        return ALL.get(INT, at);
    }

    /** Eight bytes, wherever they lie. */
    public static long getLong(long at) {
        return ALL.get(JAVA_LONG_UNALIGNED, at);
    }

    /** Sets a byte. */
    public static void setByte(long at, byte value) {
        ALL.set(ValueLayout.JAVA_BYTE, at, value);
    }

    /** Sets two bytes. */
    public static void setShort(long at, short value) {
        ALL.set(SHORT, at, value);
    }

    /** Sets four bytes. */
    public static void setInt(long at, int value) {
        ALL.set(INT, at, value);
    }

    /** Sets eight bytes. */
    public static void setLong(long at, long value) {
        ALL.set(JAVA_LONG_UNALIGNED, at, value);
    }

    /** Eight bytes at a multiple of 8, with all that was written before they were set by {@link #setLongRelease}. */
    public static long getLongAcquire(long at) {
        return (long) LONG_WORD.getAcquire(ALL, at);
    }

    /** Sets eight bytes at a multiple of 8, behind all that was written before. */
    public static void setLongRelease(long at, long value) {
        LONG_WORD.setRelease(ALL, at, value);
    }

    /** Copies bytes that do not overlap. */
    public static void copy(long from, long to, long bytes) {
        MemorySegment.copy(ALL, from, ALL, to, bytes);
    }
}
