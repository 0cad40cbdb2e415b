package dev.meridian.store;

import dev.meridian.store.memory.Urgency;
import dev.meridian.store.schema.Schema;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Puts that return at once: records are handed over by reference and written by a thread of the writer's own, which is the store's writer from
 * then on. Of several records of one object that wait, only the newest is written.
 *
 * <p>One thread hands over. What it hands over belongs to the writer; new records come from {@link #borrow}, which reuses written ones, so that
 * nothing is allocated. All is bounded: by {@code slots} objects waiting, and when an object finds no room {@link #put} says so. A record is
 * written within about two milliseconds of a quiet machine: the writing thread takes what has come in one go and rests for one in between, since two threads
 * that look at the same memory all the time cost each other more than the work does, and on few cores it runs where the one who hands over would.
 */
public final class AsyncWriter implements AutoCloseable {

    /** Cells an object may be in; a power of two, and so many that with four cells a slot hardly ever all are taken. */
    private static final int WAYS = 8;
    private static final int CELLS_PER_SLOT = 4;
    private static final int SLOTS_MAX = 1 << 20;
    private static final long REST_NANOS = 1_000_000;
    private static final VarHandle VALUE = MethodHandles.arrayElementVarHandle(ObjectRecord[].class);

    /** What is told of puts the store refused; runs on the writing thread. */
    public interface Refusals {
        /** The put of an object was refused; the record is lost. */
        void refused(long key, StoreException reason);
    }

    private final Store store;
    private final Refusals refusals;
    private final int slots;
    private final int cellMask;
    /** Key and epoch of each cell, side by side. */
    private final long[] names;
    private final @Nullable ObjectRecord[] values;
    /** Cells in the order of their turn. */
    private final int[] ring;
    private final RecordPool pool;
    private final Thread thread;
    private long doneSeen;
    private volatile long handed;
    private volatile long done;
    private volatile boolean idle;
    private volatile boolean stopping;

    AsyncWriter(String name, Store store, int slots, Refusals refusals) {
        if (slots < WAYS || slots > SLOTS_MAX || Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException("an async writer has slots of a power of two from " + WAYS + " to " + SLOTS_MAX + ", not " + slots);
        }
        this.store = store;
        this.refusals = refusals;
        this.slots = slots;
        this.cellMask = slots * CELLS_PER_SLOT - 1;
        this.names = new long[2 * slots * CELLS_PER_SLOT];
        this.values = new ObjectRecord[slots * CELLS_PER_SLOT];
        this.ring = new int[slots];
        this.pool = new RecordPool(slots);
        this.thread = Thread.ofPlatform().daemon().name("store-async-" + name).start(this::run);
    }

    /** A record to fill and hand over; its content is arbitrary. */
    public ObjectRecord borrow(Schema schema) {
        return pool.borrow(schema);
    }

    /**
     * Hands a record over; on return it may or may not be visible. The caller must not touch it any more.
     *
     * @return false if there was no room: the record is still the caller's, who tries again later
     */
    public boolean put(long key, long epoch, ObjectRecord record) {
        int bucket = ((int) ((key * 0x9E3779B97F4A7C15L) >>> 32)) & cellMask & -WAYS;
        int room = -1;
        for (int cell = bucket; cell < bucket + WAYS; cell++) {
            ObjectRecord waiting = (ObjectRecord) VALUE.getAcquire(values, cell);
            if (waiting == null) {
                room = room < 0 ? cell : room;
            } else if (names[2 * cell] == key && names[2 * cell + 1] == epoch) {
                if (VALUE.compareAndSet(values, cell, waiting, record)) {
                    pool.giveBack(waiting);
                    return true;
                }
                // It was taken this moment, so the cell is free; but another one may wait for the key's turn behind it.
                room = room < 0 ? cell : room;
            }
        }
        long next = handed;
        if (room < 0 || (next - doneSeen >= slots && isFull(next))) {
            return false;
        }
        names[2 * room] = key;
        names[2 * room + 1] = epoch;
        VALUE.setRelease(values, room, record);
        ring[(int) next & (slots - 1)] = room;
        handed = next + 1;
        if (idle) {
            LockSupport.unpark(thread);
        }
        return true;
    }

    /** The same with a copy of the record, which stays the caller's. */
    public boolean putCopy(long key, long epoch, ObjectRecord record) {
        ObjectRecord own = pool.borrow(record.schema());
        own.copyFrom(record);
        boolean taken = put(key, epoch, own);
        if (!taken) {
            pool.giveBack(own);
        }
        return taken;
    }

    /** Waits until everything handed over is written or refused; false if that took longer. */
    public boolean flush(Duration atMost) {
        long until = handed;
        long deadline = System.nanoTime() + atMost.toNanos();
        while (done < until) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(50_000);
        }
        return true;
    }

    /** Records that wait. */
    public long waiting() {
        return handed - done;
    }

    /** Writes what waits and gives the store's writing right back. Waits for that. */
    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isFull(long next) {
        doneSeen = done;
        return next - doneSeen >= slots;
    }

    private void run() {
        // It would preempt the one who hands over each time it wakes up on the same core.
        Urgency.lower();
        store.checkWriter();
        long next = 0;
        while (true) {
            long until = handed;
            for (long batch = next; batch < until; batch++) {
                write(ring[(int) batch & (slots - 1)]);
                done = batch + 1;
            }
            if (until > next) {
                next = until;
                if (handed - next < slots / 4 && !stopping) {
                    LockSupport.parkNanos(this, REST_NANOS);
                }
            } else if (stopping) {
                break;
            } else {
                // Said before looking again, so that the one who hands over either sees it or is seen.
                idle = true;
                if (next == handed && !stopping) {
                    LockSupport.park(this);
                }
                idle = false;
            }
        }
        store.releaseWriter();
    }

    private void write(int cell) {
        long key = names[2 * cell];
        long epoch = names[2 * cell + 1];
        ObjectRecord record = (ObjectRecord) VALUE.getAndSet(values, cell, (ObjectRecord) null);
        if (record == null) {
            throw new IllegalStateException("cell " + cell + " is in the ring and empty");
        }
        try {
            store.put(key, epoch, record);
        } catch (StoreException e) {
            refusals.refused(key, e);
        }
        pool.written(record);
    }
}
