package dev.meridian.store.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * One address range with a ceiling, cut into segments of equal size that are taken, released and recycled.
 *
 * <p>One thread takes and releases; any thread reads {@link #memory()}. Released segments stay readable (as zeros or old bytes), so a late
 * reader never faults; {@link #generation} tells it that what it read was recycled. Closing ends all access with an exception.
 */
public final class Space implements AutoCloseable {

    /** Released segments that keep their pages: one that comes and goes does not pay for it, since faulting them in again costs more than a microsecond for each page. */
    private static final int WARM_MAX = 1;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    private final MemorySegment marks;
    private final int segmentBytes;
    private final int segments;
    private final AtomicIntegerArray generations;
    private final int[] released;
    private int releasedCount;
    private int warm;
    private int untouched;

    /** A space of whole segments that uses at most {@code ceilingBytes}, at least one segment. */
    public Space(long ceilingBytes, int segmentBytes, boolean hugePages) {
        this.segmentBytes = segmentBytes;
        this.segments = Math.toIntExact(Math.max(1, ceilingBytes / segmentBytes));
        this.memory = Pages.reserve(arena, (long) segments * segmentBytes, hugePages);
        this.marks = Pages.reserve(arena, memory.byteSize() / 512, false);
        this.generations = new AtomicIntegerArray(segments);
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
        if (releasedCount > 0) {
            releasedCount--;
            warm = Math.max(0, warm - 1);
            return released[releasedCount];
        }
        if (untouched == segments) {
            throw new SpaceFullException((long) segments * segmentBytes);
        }
        return untouched++;
    }

    /** Gives a segment back; readers that are still in it learn by its generation. */
    public void release(int segment) {
        generations.incrementAndGet(segment);
        if (warm == WARM_MAX) {
            // The warm ones are the last released: the oldest of them goes cold and this one takes its place.
            int coldest = released[releasedCount - warm];
            Pages.giveBack(memory.asSlice((long) coldest * segmentBytes, segmentBytes));
        } else {
            warm++;
        }
        released[releasedCount++] = segment;
    }

    /** How often the segment of an address was released. */
    public int generation(long address) {
        return generations.getAcquire((int) (address / segmentBytes));
    }

    @Override
    public void close() {
        arena.close();
    }
}
