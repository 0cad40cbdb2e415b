package dev.meridian.store.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slots of any size up to {@link #SLOT_BYTES_MAX}: each segment holds slots of one kind and size, empty segments go back to the space.
 *
 * <p>One thread, but for {@link #about}. A free slot holds the number of the next free one at offset 0 and {@link #FREE} at offset 8, and nothing else is touched.
 */
public final class SlotMemory {

    /** Largest slot. */
    public static final int SLOT_BYTES_MAX = 257 * 1024;
    /** What a free slot has at offset 8; no record has it there. */
    public static final long FREE = -1;
    /** No slot. */
    public static final long NONE = -1;
    private static final VarHandle ABOUT = MethodHandles.arrayElementVarHandle(long[].class);
    /** Keeps slots off address 0, which the index uses for "nothing". */
    private static final int SEGMENT_HEADER_BYTES = 64;

    private final Space space;
    private final MemorySegment memory;
    private final int segmentBytes;
    private final int segmentShift;
    private final @Nullable SlotSize[] sizeOf;
    /** Kind and slot bytes of each segment's slots, for readers of other threads. */
    private final long[] about;
    private final int[] live;
    private final int[] fresh;
    private final int[] freeHead;
    private final int[] roomyAt;
    private final List<SlotSize> sizes = new ArrayList<>();
    /** Where in {@link #sizes} a kind and size is. */
    private final LongLongMap sizeAt = new LongLongMap();
    private int nextSize;
    private long usedBytes;

    /** Slots in a space. */
    public SlotMemory(Space space) {
        this.space = space;
        this.memory = space.memory();
        this.segmentBytes = space.segmentBytes();
        this.segmentShift = Integer.numberOfTrailingZeros(segmentBytes);
        this.sizeOf = new SlotSize[space.segments()];
        this.about = new long[space.segments()];
        this.live = new int[space.segments()];
        this.fresh = new int[space.segments()];
        this.freeHead = new int[space.segments()];
        this.roomyAt = new int[space.segments()];
    }

    /** Bytes of all slots handed out. */
    public long usedBytes() {
        return usedBytes;
    }

    /**
     * A slot of {@code bytes}, a multiple of 8; its content is arbitrary. When no segment is left it may be a larger one of the kind that is free.
     *
     * @param kind what will be in it, 0 to 65535; all slots of a segment are of one kind
     * @throws SpaceFullException when there is none
     */
    public long allocate(int kind, int bytes) {
        SlotSize size = size(kind, bytes);
        return allocate(size.roomyCount > 0 ? size : withRoom(size));
    }

    /**
     * {@link #kind} and {@link #bytes} of the slots where an address is, packed. Any thread; right for as long as what was found at the address
     * holds, which the reader checks afterwards.
     */
    public long about(long address) {
        return (long) ABOUT.getOpaque(about, (int) (address >>> segmentShift));
    }

    /** The kind of slots, out of what {@link #about} said. */
    public static int kind(long about) {
        return (int) (about >>> 32);
    }

    /** The bytes of a slot, out of what {@link #about} said. */
    public static int bytes(long about) {
        return (int) about;
    }

    private SlotSize size(int kind, int bytes) {
        long name = about(kind, bytes);
        long at = sizeAt.get(name);
        if (at != LongLongMap.ABSENT) {
            return sizes.get((int) at);
        }
        SlotSize size = new SlotSize(kind, bytes, (segmentBytes - SEGMENT_HEADER_BYTES) / bytes);
        sizeAt.put(name, sizes.size());
        sizes.add(size);
        return size;
    }

    private static long about(int kind, int bytes) {
        return ((long) kind << 32) | bytes;
    }

    private long allocate(SlotSize size) {
        int bytes = size.bytes;
        int segment = size.roomy[size.roomyCount - 1];
        long start = (long) segment * segmentBytes + SEGMENT_HEADER_BYTES;
        long address;
        if (freeHead[segment] >= 0) {
            address = start + (long) freeHead[segment] * bytes;
            freeHead[segment] = (int) memory.get(ValueLayout.JAVA_LONG, address);
        } else {
            address = start + (long) fresh[segment]++ * bytes;
        }
        if (++live[segment] == size.slotsPerSegment) {
            removeRoomy(size, segment);
        }
        size.live++;
        usedBytes += bytes;
        return address;
    }

    /** Takes a slot back. The caller has made readers aware before, since two of its words are overwritten. */
    public void free(long address) {
        int segment = segmentOf(address);
        SlotSize size = sizeOf(segment);
        long start = (long) segment * segmentBytes + SEGMENT_HEADER_BYTES;
        // In this order: a late reader may see the key gone only if it also sees that there is no stamp any more.
        memory.set(ValueLayout.JAVA_LONG, address + 8, FREE);
        VarHandle.storeStoreFence();
        memory.set(ValueLayout.JAVA_LONG, address, freeHead[segment]);
        freeHead[segment] = (int) ((address - start) / size.bytes);
        usedBytes -= size.bytes;
        size.live--;
        if (live[segment]-- == size.slotsPerSegment) {
            addRoomy(size, segment);
        }
        if (live[segment] == 0) {
            release(size, segment);
        }
    }

    /**
     * A slot that should move so that its segment can be given back: of the emptiest segment of a size that has more than an eighth of its slots
     * (and two segments' worth) free. The caller allocates another slot, moves the content and frees this one, and asks again. Nothing is allocated
     * in that segment meanwhile.
     *
     * @return {@link #NONE} if all is dense enough
     */
    public long evacuee() {
        for (int tries = 0; tries < sizes.size(); tries++) {
            SlotSize size = sizes.get(nextSize);
            long address = evacuee(size);
            if (address != NONE) {
                return address;
            }
            nextSize = (nextSize + 1) % sizes.size();
        }
        return NONE;
    }

    private long evacuee(SlotSize size) {
        if (size.leaving < 0 && !chooseLeaving(size)) {
            return NONE;
        }
        long start = (long) size.leaving * segmentBytes + SEGMENT_HEADER_BYTES;
        while (size.cursor < fresh[size.leaving]) {
            long address = start + (long) size.cursor++ * size.bytes;
            if (memory.get(ValueLayout.JAVA_LONG, address + 8) != FREE) {
                return address;
            }
        }
        // The caller could not move one of them, for want of memory; it gets its place back in the line.
        addRoomy(size, size.leaving);
        size.leaving = -1;
        return NONE;
    }

    private boolean chooseLeaving(SlotSize size) {
        long capacity = (long) size.segments * size.slotsPerSegment;
        if (capacity - size.live <= Math.max(2L * size.slotsPerSegment, capacity / 8)) {
            return false;
        }
        int emptiest = size.roomy[0];
        for (int i = 1; i < size.roomyCount; i++) {
            if (live[size.roomy[i]] < live[emptiest]) {
                emptiest = size.roomy[i];
            }
        }
        removeRoomy(size, emptiest);
        size.leaving = emptiest;
        size.cursor = 0;
        return true;
    }

    /** The size itself with a new segment, or the next larger one with a free slot. */
    private SlotSize withRoom(SlotSize size) {
        try {
            openSegment(size);
            return size;
        } catch (SpaceFullException e) {
            SlotSize larger = null;
            for (SlotSize other : sizes) {
                if (other.kind == size.kind && other.bytes > size.bytes && other.roomyCount > 0 && (larger == null || other.bytes < larger.bytes)) {
                    larger = other;
                }
            }
            if (larger != null) {
                return larger;
            }
            throw e;
        }
    }

    private void release(SlotSize size, int segment) {
        if (segment == size.leaving) {
            size.leaving = -1;
        } else {
            removeRoomy(size, segment);
        }
        size.segments--;
        sizeOf[segment] = null;
        space.release(segment);
    }

    private void openSegment(SlotSize size) {
        int segment = space.take();
        sizeOf[segment] = size;
        ABOUT.setOpaque(about, segment, about(size.kind, size.bytes));
        live[segment] = 0;
        fresh[segment] = 0;
        freeHead[segment] = -1;
        size.segments++;
        addRoomy(size, segment);
    }

    private void addRoomy(SlotSize size, int segment) {
        if (size.roomyCount == size.roomy.length) {
            size.roomy = Arrays.copyOf(size.roomy, size.roomyCount * 2);
        }
        roomyAt[segment] = size.roomyCount;
        size.roomy[size.roomyCount++] = segment;
    }

    private void removeRoomy(SlotSize size, int segment) {
        int last = size.roomy[--size.roomyCount];
        size.roomy[roomyAt[segment]] = last;
        roomyAt[last] = roomyAt[segment];
    }

    private int segmentOf(long address) {
        return space.segmentOf(address);
    }

    private SlotSize sizeOf(int segment) {
        SlotSize size = sizeOf[segment];
        if (size == null) {
            throw new IllegalArgumentException("segment " + segment + " holds no slots");
        }
        return size;
    }

    /** All slots of one kind and size: which segments hold them, and which of those have room. */
    private static final class SlotSize {
        private final int kind;
        private final int bytes;
        private final int slotsPerSegment;
        private int[] roomy = new int[4];
        private int roomyCount;
        private int segments;
        private long live;
        /** The segment that is being emptied, and how far; -1 if none is. */
        private int leaving = -1;
        private int cursor;

        private SlotSize(int kind, int bytes, int slotsPerSegment) {
            this.kind = kind;
            this.bytes = bytes;
            this.slotsPerSegment = slotsPerSegment;
        }
    }
}
