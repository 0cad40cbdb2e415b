package dev.meridian.store.disk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keys that changed since the merging thread last looked, each once until it has. One thread appends, one takes; neither waits. Chunks are
 * recycled, so that appending allocates only while the log is longer than ever before. Marks keep a key from being noted twice, so its length is
 * bounded by the number of objects and of those that came and went meanwhile.
 */
public final class ChangeLog {

    private static final int ENTRIES = 4096;
    private static final VarHandle USED;
    private static final VarHandle APPENDED;

    static {
        try {
            USED = MethodHandles.lookup().findVarHandle(Chunk.class, "used", int.class);
            APPENDED = MethodHandles.lookup().findVarHandle(ChangeLog.class, "appendedEver", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Chunk tail = new Chunk();
    private Chunk head = tail;
    private int taken;
    private long takenEver;
    /** {@link #takenEver} for the appending thread. */
    private volatile long takenSeen;
    @SuppressWarnings("unused") // through APPENDED
    private long appendedEver;
    private final AtomicReference<@Nullable Chunk> spent = new AtomicReference<>();

    /** Notes a key. */
    public void append(long key) {
        Chunk chunk = tail;
        int used = chunk.used;
        if (used == ENTRIES) {
            Chunk next = recycled();
            chunk.next = next;
            tail = next;
            chunk = next;
            used = 0;
        }
        chunk.keys[used] = key;
        USED.setRelease(chunk, used + 1);
        APPENDED.setRelease(this, appendedEver + 1);
    }

    /** Entries ever appended. The appending thread. */
    public long appended() {
        return appendedEver;
    }

    /** Entries that wait to be taken, or were a moment ago. The appending thread. */
    public long backlog() {
        return appendedEver - takenSeen;
    }

    /** Entries that wait to be taken. The taking thread. */
    public long waiting() {
        return (long) APPENDED.getAcquire(this) - takenEver;
    }

    /**
     * Takes at most {@code most} entries.
     *
     * @return how many
     */
    public int take(int most, LongConsumer sink) {
        int count = 0;
        while (count < most) {
            Chunk chunk = head;
            if (taken == ENTRIES) {
                Chunk next = chunk.next;
                if (next == null) {
                    break;
                }
                head = next;
                taken = 0;
                recycle(chunk);
                continue;
            }
            if (taken == (int) USED.getAcquire(chunk)) {
                break;
            }
            sink.accept(chunk.keys[taken]);
            taken++;
            takenEver++;
            count++;
        }
        takenSeen = takenEver;
        return count;
    }

    private void recycle(Chunk chunk) {
        chunk.used = 0;
        chunk.next = null;
        Chunk top;
        do {
            top = spent.get();
            chunk.below = top;
        } while (!spent.compareAndSet(top, chunk));
    }

    /** Only the appending thread pops, so a chunk cannot come back between the two reads. */
    private Chunk recycled() {
        while (true) {
            Chunk top = spent.get();
            if (top == null) {
                return new Chunk();
            }
            if (spent.compareAndSet(top, top.below)) {
                top.below = null;
                return top;
            }
        }
    }

    private static final class Chunk {
        private final long[] keys = new long[ENTRIES];
        @SuppressWarnings("unused") // through USED
        private int used;
        private volatile @Nullable Chunk next;
        private @Nullable Chunk below;
    }
}
