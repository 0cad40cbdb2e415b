package dev.meridian.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer feels of the merging thread. */
class DiskLevelTest {

    private static final int PLENTY = 20_000;

    @TempDir
    Path directory;

    @Test
    void nobodyIsHeldOnceTheMergingThreadHasDied() throws IOException {
        ChangeLog log = new ChangeLog();
        DiskLevel level = new DiskLevel("dying", directory, Duration.ofMillis(20), 1 << 20, false, true, List.of());
        level.start(new LostMemory(), log, null, _ -> 0);
        for (int key = 0; key < PLENTY; key++) {
            log.append(key);
        }
        // So much waits that each of these is held until then, and all of them if nobody notices.
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        long held;
        do {
            held = level.stats().heldNanos();
            log.append(PLENTY);
            level.holdIfBehind();
        } while (level.stats().heldNanos() != held && System.nanoTime() < deadline);
        assertThat(level.stats().heldNanos()).isEqualTo(held);
        assertThat(log.backlog()).isGreaterThan(PLENTY / 2);
        assertThatThrownBy(level::close).isInstanceOf(UnmergedException.class);
    }

    @Test
    void thatTheMergingThreadHasDiedIsSeenAndSaidOnClosingOnce() throws IOException {
        ChangeLog log = new ChangeLog();
        DiskLevel level = new DiskLevel("dying", directory, Duration.ofMillis(20), 1 << 20, false, false, List.of());
        level.start(new LostMemory(), log, null, _ -> 0);
        assertThat(level.stats().stopped()).isFalse();
        log.append(1);
        log.append(2);
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!level.stats().stopped() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(level.stats().stopped()).isTrue();
        log.append(3);
        assertThatThrownBy(level::close).isInstanceOf(UnmergedException.class).hasMessageContaining("changes of 3 objects of store dying")
                .hasCauseInstanceOf(InternalError.class);
        level.close();
        // The directory is free all the same.
        new DiskLevel("next", directory, Duration.ofMillis(20), 1 << 20, false, false, List.of()).close();
    }

    /** Records whose memory is gone, as when a file that is mapped has been cut off: an error, and not of the disk's. */
    private static final class LostMemory implements LiveRecords {

        @Override
        public void unmark(long key) {
            throw new InternalError("a fault occurred in an unsafe memory access operation");
        }

        @Override
        public int copy(long key, MemorySegment to, long at) {
            return 0;
        }

        @Override
        public int copyIfOnlyIn(long key, long stamp, boolean newerMerged, MemorySegment to, long at) {
            return 0;
        }

        @Override
        public boolean has(long key) {
            return false;
        }

        @Override
        public long usedBytes() {
            return 0;
        }
    }
}
