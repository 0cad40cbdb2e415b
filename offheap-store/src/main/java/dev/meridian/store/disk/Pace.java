package dev.meridian.store.disk;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the window when the store is filled faster than the disk takes it: so many changed records may wait, and above that each change of one more holds
 * the writer, for a millisecond at most. How many that are is learnt from how far behind the rounds of merging end, compaction and all.
 *
 * <p>The millisecond goes before the window: a writer is never stopped until the disk is well again, only slowed down, and not even that while the disk
 * refuses to be written. Writing and merging thread.
 */
final class Pace {

    private static final long HOLD_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long FIRST = 8_192;
    /** A hot set of some thousands is never held, and every disk takes as many in half a window. */
    private static final long LEAST = 4_096;
    private static final long MOST = 1L << 24;

    private final ChangeLog log;
    private final boolean holding;
    private final long windowNanos;
    private volatile long allowance = FIRST;
    // Of the writer alone.
    private final LongAdder heldNanos = new LongAdder();
    private long checked;
    // Of the merging thread.
    private long heldSeen;
    private long learnt = FIRST;

    /** @param holding whether the writer is held at all */
    Pace(ChangeLog log, boolean holding, long windowNanos) {
        this.log = log;
        this.holding = holding;
        this.windowNanos = windowNanos;
    }

    /** The writer, after each change; one of an object that waits already is never held. */
    void holdIfBehind() {
        long appended = log.appended();
        if (appended != checked) {
            checked = appended;
            if (holding && log.backlog() > allowance) {
                hold();
            }
        }
    }

    /**
     * Whether so much waits that there is no time to rest: a hot set of some thousands never is, or it would not coalesce, unless the writer is held
     * for it, which then lasts until it is merged. The merging thread.
     */
    boolean isPressing() {
        long many = Math.max(FIRST, learnt);
        return log.waiting() > (holding ? Math.min(many, allowance) : many);
    }

    /** How long the writer was held, in all. Any thread. */
    long heldNanos() {
        return heldNanos.sum();
    }

    /** A round ended with its oldest change this old. The merging thread. */
    void learn(long lagNanos) {
        long held = heldNanos.sum();
        // A round that waited for the next half window and had little to do ends a little behind that half, and says nothing of the disk.
        if (lagNanos > windowNanos * 5 / 8) {
            // Down to what would have ended at three eighths, so that a disk that stalls for half a window does no harm; but not by more than half:
            // one slow round may be the machine's.
            learnt = Math.max(LEAST, Math.max(learnt / 2, (long) (learnt * (windowNanos * 0.375 / lagNanos))));
        } else if (held != heldSeen && lagNanos < windowNanos * 3 / 8) {
            learnt = Math.min(MOST, learnt + learnt / 8);
        } else if (learnt < FIRST) {
            learnt = Math.min(FIRST, learnt + learnt / 4);
        }
        heldSeen = held;
        allowance = learnt;
    }

    /** The disk refuses to be written, or nothing is merged any more: holding the writer would not help. The merging thread. */
    void giveUp() {
        allowance = Long.MAX_VALUE;
    }

    private void hold() {
        long start = System.nanoTime();
        long now = start;
        while (now - start < HOLD_NANOS_MAX && log.backlog() > allowance) {
            LockSupport.parkNanos(this, Math.min(LOOK_NANOS, HOLD_NANOS_MAX - (now - start)));
            now = System.nanoTime();
        }
        heldNanos.add(now - start);
    }
}
