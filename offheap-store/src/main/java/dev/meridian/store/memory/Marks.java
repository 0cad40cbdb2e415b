package dev.meridian.store.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** A bit for each slot, set by the writing and cleared by the merging thread. Both operations are full fences. */
public final class Marks {

    /** Slots are at least this long, so that no two share a bit. */
    public static final int GRANULE_BYTES = 64;

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment bits;

    /** Marks in memory of a {@link Space}. */
    public Marks(MemorySegment bits) {
        this.bits = bits;
    }

    /** Sets the bit of a slot; whether it was set before. */
    public boolean mark(long address) {
        return ((long) WORD.getAndBitwiseOr(bits, word(address), bit(address)) & bit(address)) != 0;
    }

    /** Clears the bit of a slot; whether it was set. */
    public boolean unmark(long address) {
        return ((long) WORD.getAndBitwiseAnd(bits, word(address), ~bit(address)) & bit(address)) != 0;
    }

    /** Whether the bit of a slot is set. */
    public boolean isMarked(long address) {
        return ((long) WORD.getAcquire(bits, word(address)) & bit(address)) != 0;
    }

    private static long word(long address) {
        return (address >>> 12) << 3;
    }

    private static long bit(long address) {
        return 1L << (address >>> 6);
    }
}
