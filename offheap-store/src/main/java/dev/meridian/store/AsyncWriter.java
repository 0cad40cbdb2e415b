package dev.meridian.store;

import dev.meridian.store.schema.Schema;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Puts that return at once: records are handed over by reference and written by a thread of the writer's own, which is the store's writer from
 * then on. Of several records of one object that wait, only the newest is written.
 *
 * <p>One thread hands over. What it hands over belongs to the writer; new records come from {@link #borrow}, which reuses written ones, so that
 * nothing is allocated. All is bounded: by {@code slots} objects waiting, and when a key finds no room {@link #put} says so.
 */
public final class AsyncWriter implements AutoCloseable {

    /** Cells a key may be in; a power of two. */
    private static final int WAYS = 8;

    /** What is told of puts the store refused; runs on the writing thread. */
    public interface Refusals {
        /** The put of an object was refused; the record is lost. */
        void refused(long key, StoreException reason);
    }

    private final Store store;
    private final Refusals refusals;
    private final long[] keys;
    private final long[] epochs;
    private final AtomicReferenceArray<@Nullable ObjectRecord> values;
    private final int[] ring;
    private final int mask;
    private final Map<Schema, ArrayDeque<ObjectRecord>> free = new HashMap<>();
    private final ArrayBlockingQueue<ObjectRecord> written;
    private final Thread thread;
    private volatile long handed;
    private volatile long done;
    private volatile boolean idle;
    private volatile boolean stopping;

    AsyncWriter(String name, Store store, int slots, Refusals refusals) {
        if (slots < WAYS || Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException("an async writer has slots of a power of two from " + WAYS + " on, not " + slots);
        }
        this.store = store;
        this.refusals = refusals;
        this.keys = new long[slots];
        this.epochs = new long[slots];
        this.values = new AtomicReferenceArray<>(slots);
        this.ring = new int[slots];
        this.mask = slots - 1;
        this.written = new ArrayBlockingQueue<>(slots);
        this.thread = Thread.ofPlatform().daemon().name("store-async-" + name).start(this::run);
    }

    /** A record to fill and hand over; its content is arbitrary. */
    public ObjectRecord borrow(Schema schema) {
        ArrayDeque<ObjectRecord> own = free.computeIfAbsent(schema, _ -> new ArrayDeque<>());
        ObjectRecord record = own.poll();
        while (record == null) {
            ObjectRecord back = written.poll();
            if (back == null) {
                return new ObjectRecord(schema);
            }
            if (back.schema().equals(schema)) {
                record = back;
            } else {
                free.computeIfAbsent(back.schema(), _ -> new ArrayDeque<>()).push(back);
            }
        }
        return record;
    }

    /**
     * Hands a record over; on return it may or may not be visible. The caller must not touch it any more.
     *
     * @return false if there was no room: the record is still the caller's, who tries again later
     */
    public boolean put(long key, long epoch, ObjectRecord record) {
        int bucket = ((int) ((key * 0x9E3779B97F4A7C15L) >>> 32)) & mask & -WAYS;
        int room = -1;
        for (int cell = bucket; cell < bucket + WAYS; cell++) {
            if (values.get(cell) == null) {
                room = room < 0 ? cell : room;
            } else if (keys[cell] == key && epochs[cell] == epoch) {
                ObjectRecord older = values.get(cell);
                if (older != null && values.compareAndSet(cell, older, record)) {
                    free.computeIfAbsent(older.schema(), _ -> new ArrayDeque<>()).push(older);
                    return true;
                }
                // It was taken this moment, so the cell is free; but another one may wait for the key's turn behind it.
                room = room < 0 ? cell : room;
            }
        }
        if (room < 0) {
            return false;
        }
        keys[room] = key;
        epochs[room] = epoch;
        values.set(room, record);
        long next = handed;
        ring[(int) next & mask] = room;
        handed = next + 1;
        if (idle) {
            LockSupport.unpark(thread);
        }
        return true;
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

    private void run() {
        store.checkWriter();
        long next = 0;
        while (true) {
            if (next < handed) {
                write(ring[(int) next & mask]);
                next++;
                done = next;
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
        long key = keys[cell];
        long epoch = epochs[cell];
        ObjectRecord record = values.getAndSet(cell, null);
        if (record == null) {
            throw new IllegalStateException("cell " + cell + " is in the ring and empty");
        }
        try {
            store.put(key, epoch, record);
        } catch (StoreException e) {
            refusals.refused(key, e);
        }
        // A full queue only means that the collector gets this one.
        var _ = written.offer(record);
    }
}
