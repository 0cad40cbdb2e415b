package dev.meridian.store.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Address space from the operating system: reserved without being used, backed by huge pages where allowed, given back page by page. Any thread.
 *
 * <p>On Linux by {@code mmap} and {@code madvise}; elsewhere the whole range is allocated at once and pages are given back only at the end.
 */
@SuppressWarnings("restricted") // a segment of what mmap returned
final class Pages {

    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x02 | 0x20 | 0x4000;
    private static final int MADV_DONTNEED = 4;
    private static final int MADV_HUGEPAGE = 14;
    private static final long HUGE_PAGE_BYTES = 2 << 20;

    private static final @Nullable MethodHandle MMAP = CLibrary.function("mmap", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    private static final @Nullable MethodHandle MUNMAP = CLibrary.function("munmap",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final @Nullable MethodHandle MADVISE = CLibrary.function("madvise",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));

    private Pages() {}

    /**
     * Reserves a range that reads as zeros and takes memory only where it is written, with {@link Space#GUARD_BYTES} behind it that can be read too. It
     * lives as long as the segment can be reached.
     *
     * @throws OutOfMemoryError if the address space is not to be had
     */
    static MemorySegment reserve(long bytes, boolean hugePages) {
        Arena arena = Arena.ofAuto();
        if (MMAP == null) {
            return arena.allocate(bytes + Space.GUARD_BYTES, 4096).asSlice(0, bytes);
        }
        // The start is moved up to a huge page.
        long mapped = bytes + HUGE_PAGE_BYTES + Space.GUARD_BYTES;
        long start = (long) CLibrary.invoke(MMAP, 0L, mapped, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0L);
        if (start == -1) {
            throw new OutOfMemoryError("the system refuses to reserve " + mapped + " bytes of address space");
        }
        long aligned = (start + HUGE_PAGE_BYTES - 1) & -HUGE_PAGE_BYTES;
        if (hugePages) {
            // Advice only: where the system has no huge pages everything works, slower.
            var _ = advise(aligned, bytes, MADV_HUGEPAGE);
        }
        return MemorySegment.ofAddress(aligned).reinterpret(bytes, arena, _ -> CLibrary.invoke(Objects.requireNonNull(MUNMAP), start, mapped));
    }

    /** Gives the pages back to the system; the range then reads as zeros (elsewhere than on Linux: is zeroed and kept). */
    static void giveBack(MemorySegment range) {
        if (MADVISE == null || advise(range.address(), range.byteSize(), MADV_DONTNEED) != 0) {
            range.fill((byte) 0);
        }
    }

    private static int advise(long address, long bytes, int advice) {
        return (int) CLibrary.invoke(Objects.requireNonNull(MADVISE), address, bytes, advice);
    }
}
