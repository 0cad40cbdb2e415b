package dev.meridian.store.disk;

import dev.meridian.store.memory.LongLongMap;
import dev.meridian.store.schema.Schema;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of merging after the other: changed records into a new file, then at most one compaction. The merging thread only, but for
 * {@link #stats}.
 *
 * <p>After each batch it rests for half the time the batch took, since it shares the machine's cores with those it works for, but not while
 * changes wait longer than the window or are so many that they soon would ({@link Pace}).
 */
final class Merger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Merger.class);
    private static final int RECORD_BYTES_MAX = Schema.PAYLOAD_BYTES_MAX + 64;
    private static final int BATCH = 1024;
    private static final int MERGED_NOW_MAX = 1 << 16;
    private static final long REST_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(20);

    private final String store;
    private final Path directory;
    private final KnownSchemas schemas;
    private final LiveRecords records;
    private final ChangeLog log;
    private final SegmentFiles files;
    private final long windowNanos;
    private final SegmentWriter writer;
    private final Pace pace;
    /** What is not in memory yet; null once that is nothing. */
    private @Nullable ColdRecords cold;

    /** Keys taken from the log for the file being written; they stay for the next try if it fails. */
    private long[] taken = new long[BATCH];
    private int takenCount;
    private int takenDone;
    private boolean failing;
    /**
     * Keys merged in this round, as many as fit: those that change all the time are among them, and would otherwise look unmerged to every
     * compaction.
     */
    private final LongLongMap mergedNow = new LongLongMap();
    private long firstOfRound;
    /** What of the log is still to be taken in this round. */
    private long toTake;
    /** Whatever was noted before this moment is on the disk. */
    private volatile long roundBegan = System.nanoTime();
    private boolean late;

    private final LongAdder mergedRecords = new LongAdder();
    private final LongAdder mergedBytes = new LongAdder();
    private final LongAdder compactedBytes = new LongAdder();
    private final LongAdder mergeNanos = new LongAdder();
    private final LongAdder compactNanos = new LongAdder();
    private final LongAdder lateRounds = new LongAdder();
    private volatile long lagNanos;
    private volatile long lagNanosMax;
    private final LongAdder rounds = new LongAdder();
    private final LongAdder refusedFiles = new LongAdder();
    private final LongAdder failures = new LongAdder();

    Merger(String store, SegmentWriter writer, Path directory, KnownSchemas schemas, LiveRecords records, ChangeLog log, SegmentFiles files, Duration window,
            Pace pace, @Nullable ColdRecords cold) {
        this.store = store;
        this.directory = directory;
        this.schemas = schemas;
        this.records = records;
        this.log = log;
        this.files = files;
        this.cold = cold;
        this.windowNanos = window.toNanos();
        this.writer = writer;
        this.pace = pace;
    }

    /** Merges everything noted so far; with {@code paced} it rests now and then and compacts afterwards. */
    void round(boolean paced) {
        long start = System.nanoTime();
        try {
            // Only what waits now: what changes meanwhile coalesces until the next round.
            toTake = log.waiting();
            long mergedBefore = mergedBytes.sum();
            mergedNow.clear();
            firstOfRound = files.nextNumber();
            while (takenCount > 0 || toTake > 0) {
                mergeFile(paced);
            }
            long behind = start - roundBegan;
            roundBegan = start;
            rounds.increment();
            lagNanos = System.nanoTime() - start + behind;
            lagNanosMax = Math.max(lagNanosMax, lagNanos);
            pace.learn(lagNanos);
            keptWindow(lagNanos <= windowNanos);
            if (failing) {
                failing = false;
                LOG.info("store.merging-again store={}", store);
            }
            if (paced && mayCompact()) {
                // Twice as much old as new, so that compaction gains on the writer whatever it does.
                long budget = 2 * (mergedBytes.sum() - mergedBefore) + files.fileBytes();
                long compactStart = System.nanoTime();
                while (budget > 0) {
                    long compacted = compact();
                    budget = compacted == 0 ? 0 : budget - compacted;
                }
                compactNanos.add(System.nanoTime() - compactStart);
            }
        } catch (IOException e) {
            failures.increment();
            if (!failing) {
                failing = true;
                LOG.error("store.merge-failed store={} directory={} pending={} reason=\"{}\"", store, directory, takenCount, e.toString());
            }
            pace.giveUp();
            abandon();
        }
        mergeNanos.add(System.nanoTime() - start);
    }

    /** A line when the window is missed first, and when it is kept again. */
    private void keptWindow(boolean kept) {
        if (!kept) {
            lateRounds.increment();
        }
        if (late == kept) {
            late = !kept;
            if (late) {
                LOG.warn("store.window-missed store={} window_ms={} behind_ms={}", store, TimeUnit.NANOSECONDS.toMillis(windowNanos),
                        TimeUnit.NANOSECONDS.toMillis(lagNanos));
            } else {
                LOG.info("store.window-kept store={}", store);
            }
        }
    }

    /** Changed objects that are not in any file. Who has joined the merging thread. */
    long unmerged() {
        return takenCount + log.waiting();
    }

    DiskStats stats(int refused, boolean stopped) {
        return new DiskStats(files.count(), files.total(), mergedRecords.sum(), mergedBytes.sum(), compactedBytes.sum(),
                mergeNanos.sum(), compactNanos.sum(), System.nanoTime() - roundBegan, lagNanos, lagNanosMax, lateRounds.sum(),
                refused + refusedFiles.intValue(), rounds.sum(), failures.sum(), pace.heldNanos(), stopped);
    }

    @Override
    public void close() {
        writer.close();
    }

    /** Writes one file of changes. */
    private void mergeFile(boolean paced) throws IOException {
        long number = files.nextNumber();
        writer.begin(number);
        takenDone = 0;
        while ((takenDone < takenCount || take()) && writer.bytes() < files.fileBytes()) {
            long batchStart = System.nanoTime();
            for (; takenDone < takenCount && writer.bytes() < files.fileBytes(); takenDone++) {
                merge(taken[takenDone], number);
            }
            // Behind the window, or soon to be, there is no time to rest.
            if (paced && batchStart - roundBegan < windowNanos && !pace.isPressing()) {
                rest(batchStart);
            }
        }
        long bytes = writer.bytes();
        int count = writer.entries();
        files.add(number, Files.size(writer.finish()));
        // What was taken last and not written any more belongs to the next file.
        System.arraycopy(taken, takenDone, taken, 0, takenCount - takenDone);
        takenCount -= takenDone;
        takenDone = 0;
        mergedRecords.add(count);
        mergedBytes.add(bytes);
    }

    private boolean take() {
        int count = log.take((int) Math.min(BATCH, toTake), key -> {
            if (takenCount == taken.length) {
                taken = Arrays.copyOf(taken, taken.length * 2);
            }
            taken[takenCount++] = key;
        });
        toTake -= count;
        return count > 0;
    }

    private void merge(long key, long number) throws IOException {
        records.unmark(key);
        long at = writer.room(RECORD_BYTES_MAX);
        int bytes = records.copy(key, writer.buffer(), at);
        append(key, at, bytes, number);
        if (mergedNow.size() < MERGED_NOW_MAX) {
            mergedNow.put(key, 0);
        }
    }

    private void append(long key, long at, int bytes, long removedIn) {
        if (bytes == 0) {
            writer.removed(key, removedIn);
        } else {
            writer.added(key, SegmentFormat.stamp(writer.buffer(), at), bytes);
        }
    }

    /** Compaction takes memory's word for what is live, so it waits until all is there. */
    private boolean mayCompact() {
        ColdRecords waiting = cold;
        if (waiting != null && waiting.isDone()) {
            waiting.damagedFiles().forEach(files::condemn);
            cold = null;
        }
        return cold == null;
    }

    /** Compacts some files into one; returns the bytes of those, 0 if all are fine as they are. */
    private long compact() throws IOException {
        List<Long> victims = files.victims(records.usedBytes());
        if (victims.isEmpty()) {
            return 0;
        }
        long before = files.total();
        long start = System.nanoTime();
        long number = files.nextNumber();
        long oldestLeft = files.oldestBut(victims);
        writer.begin(number);
        for (long victim : victims) {
            try (Arena arena = Arena.ofConfined()) {
                salvage(SegmentReader.open(directory.resolve(SegmentFormat.fileName(victim)), schemas, arena), oldestLeft);
            }
        }
        compactedBytes.add(writer.bytes());
        if (writer.entries() == 0) {
            writer.abandon();
        } else {
            files.add(number, Files.size(writer.finish()));
        }
        // Oldest first: a removal must never go before the record it removed.
        long victimBytes = 0;
        for (long victim : victims) {
            Path path = directory.resolve(SegmentFormat.fileName(victim));
            victimBytes += Files.size(path);
            if (files.isCondemned(victim)) {
                Files.move(path, SegmentFormat.refused(path));
                refusedFiles.increment();
                LOG.warn("store.refused store={} file={} moved_to={}", store, path, SegmentFormat.refused(path));
            } else {
                Files.delete(path);
            }
            files.remove(victim);
        }
        long after = files.total();
        LOG.debug("store.compacted store={} files={} bytes_before={} bytes_after={} took_ms={}", store, victims.size(), before, after,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        return victimBytes;
    }

    /** Copies what no other file and no later merge would bring: from memory, since what is not there any more is not wanted. */
    private void salvage(SegmentReader reader, long oldestLeft) throws IOException {
        long batchStart = System.nanoTime();
        for (int i = 0; i < reader.entries(); i++) {
            long key = reader.key(i);
            long at = writer.room(RECORD_BYTES_MAX);
            boolean removal = reader.isRemoval(i);
            boolean newerMerged = reader.number() < firstOfRound && mergedNow.get(key) != LongLongMap.ABSENT;
            int bytes = records.copyIfOnlyIn(key, removal ? -1 : reader.stamp(i), newerMerged, writer.buffer(), at);
            if (bytes > 0) {
                append(key, at, bytes, 0);
            } else if (removal && reader.stamp(i) > oldestLeft && !records.has(key)) {
                writer.removed(key, reader.stamp(i));
            }
            if (i % BATCH == BATCH - 1) {
                if (!pace.isPressing()) {
                    rest(batchStart);
                }
                batchStart = System.nanoTime();
            }
        }
    }

    private void abandon() {
        // The marks are gone, so these keys are known here alone: they stay for the next round.
        takenDone = 0;
        try {
            writer.abandon();
        } catch (IOException e) {
            LOG.warn("store.abandon-failed store={} reason=\"{}\"", store, e.toString());
        }
    }

    private static void rest(long since) {
        LockSupport.parkNanos(Math.min(REST_NANOS_MAX, (System.nanoTime() - since) / 2));
    }
}
