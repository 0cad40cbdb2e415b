package dev.meridian.store.memory;

import java.lang.foreign.MemorySegment;

/**
 * One address range with a ceiling, cut into segments of equal size that are taken, released and recycled.
 *
 * <p>One thread takes and releases; any thread reads {@link #memory()}. Released segments stay readable (as zeros or old bytes), so a late
 * reader never faults. Closing gives all pages back at once; the address range stays, and reads as zeros, for as long as somebody can reach {@link #memory()}.
 */
public final class Space implements AutoCloseable {

    /** Readable bytes behind the end: a late reader may find an address with a length that is not its own, at most that of the largest slot. */
    public static final int GUARD_BYTES = 512 << 10;

    private final Budget budget;
    private final MemorySegment memory;
    private final MemorySegment marks;
    private final int segmentBytes;
    private final int warmMax;
    private final int segmentShift;
    private final int segments;
    private final int[] released;
    private int releasedCount;
    private int warm;
    private int untouched;

    /**
     * A space of whole segments that uses at most {@code ceilingBytes}, at least one segment.
     *
     * @param segmentBytes a power of two
     */
    public Space(long ceilingBytes, int segmentBytes, boolean hugePages) {
        this(new Budget(Math.max(ceilingBytes, segmentBytes)), ceilingBytes, segmentBytes, 1, hugePages);
    }

    /**
     * The same out of a budget that it shares with others.
     *
     * @param warmMax released segments that keep their pages: one that comes and goes need not be faulted in again, at more than a microsecond a page
     */
    public Space(Budget budget, long ceilingBytes, int segmentBytes, int warmMax, boolean hugePages) {
        this.budget = budget;
        this.warmMax = warmMax;
        if (Integer.bitCount(segmentBytes) != 1) {
            throw new IllegalArgumentException("segments of " + segmentBytes + " bytes, not a power of two");
        }
        this.segmentShift = Integer.numberOfTrailingZeros(segmentBytes);
        this.segmentBytes = segmentBytes;
        this.segments = Math.toIntExact(Math.max(1, ceilingBytes / segmentBytes));
        this.memory = Pages.reserve((long) segments * segmentBytes, hugePages);
        this.marks = Pages.reserve(memory.byteSize() / 512, false);
        this.released = new int[segments];
    }

    /** The whole range; addresses are offsets into it. */
    public MemorySegment memory() {
        return memory;
    }

    /** A bit for each 64 bytes of {@link #memory()}, all clear at first; takes memory only where it is written. */
    public MemorySegment marks() {
        return marks;
    }

    /** The segment an address is in. */
    int segmentOf(long address) {
        return (int) (address >>> segmentShift);
    }

    /** Bytes of a segment. */
    public int segmentBytes() {
        return segmentBytes;
    }

    /** Most segments there can be. */
    public int segments() {
        return segments;
    }

    /** Segments taken and not released. */
    public int segmentsInUse() {
        return untouched - releasedCount;
    }

    /** Bytes that hold pages: segments in use and the few kept warm. */
    public long residentBytesMax() {
        return (long) (segmentsInUse() + warm) * segmentBytes;
    }

    /**
     * Takes a segment; its content is arbitrary.
     *
     * @throws SpaceFullException at the ceiling
     */
    public int take() {
        // A warm one was never given back to the budget.
        if (warm == 0 && !budget.take(segmentBytes)) {
            throw new SpaceFullException(budget.bytes());
        }
        if (releasedCount > 0) {
            releasedCount--;
            warm = Math.max(0, warm - 1);
            return released[releasedCount];
        }
        if (untouched == segments) {
            budget.giveBack(segmentBytes);
            throw new SpaceFullException((long) segments * segmentBytes);
        }
        return untouched++;
    }

    /** Gives a segment back that nobody is led to any more; late readers may still look into it. */
    public void release(int segment) {
        released[releasedCount++] = segment;
        warm++;
        if (warm > warmMax) {
            // The warm ones are the last released: the oldest of them goes cold.
            int coldest = released[releasedCount - warm];
            warm--;
            Pages.giveBack(memory.asSlice((long) coldest * segmentBytes, segmentBytes));
            budget.giveBack(segmentBytes);
        }
    }

    @Override
    public void close() {
        Pages.giveBack(memory);
        Pages.giveBack(marks);
    }
}
