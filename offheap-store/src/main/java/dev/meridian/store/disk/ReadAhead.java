package dev.meridian.store.disk;

import java.util.concurrent.locks.LockSupport;

/**
 * Reads the files of a reopened directory once, in order, compares the checksums of the records that are still wanted, and so has them in the
 * system's page cache when they are brought into memory: by the writer, or from here while there is none. A thread of its own; it rests as long as it
 * works.
 */
final class ReadAhead implements Runnable {

    /** About 100 us of work each. */
    private static final int BATCH = 64;
    private static final long IDLE_NANOS = 10_000_000;

    private final ColdRecords cold;
    private final DiskLevel.Loader loader;
    private volatile boolean stopping;

    ReadAhead(ColdRecords cold, DiskLevel.Loader loader) {
        this.cold = cold;
        this.loader = loader;
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        int checked = 0;
        for (long place = 0; place < cold.end() && !stopping; ) {
            long entry = cold.live(place);
            if (entry != ColdRecords.NONE) {
                var _ = cold.isWhole(entry);
                checked++;
            }
            place = cold.after(place);
            if (checked == BATCH || place == cold.end()) {
                checked = 0;
                cold.checkedTo(place);
                loader.bringInIfNobodyWrites(BATCH);
                LockSupport.parkNanos(System.nanoTime() - start);
                start = System.nanoTime();
            }
        }
        // What the writer has left over when it gave its right up.
        while (!cold.isDone() && !stopping) {
            if (loader.bringInIfNobodyWrites(BATCH) == 0) {
                LockSupport.parkNanos(IDLE_NANOS);
            }
        }
    }

    void stop() {
        stopping = true;
    }
}
