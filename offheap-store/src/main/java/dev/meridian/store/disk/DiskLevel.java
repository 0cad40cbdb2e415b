package dev.meridian.store.disk;

import dev.meridian.store.schema.Schema;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one store and the thread that keeps it up to date: every half window it merges what changed into a new file, then compacts
 * when old files outweigh the objects. What the files hold is found on the opening thread, before the merging thread starts, and read later.
 */
public final class DiskLevel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskLevel.class);
    private static final String LOCK = "lock";
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final String store;
    private final Path directory;
    private final Duration window;
    private final boolean forced;
    private final KnownSchemas schemas;
    private final FileChannel lockFile;
    private final SegmentFiles files;
    private final boolean holding;
    private @Nullable Merger merger;
    private @Nullable Pace pace;
    private @Nullable Thread thread;
    private @Nullable ReadAhead readAhead;
    private @Nullable Thread readAheadThread;
    private volatile boolean stopping;
    /** What the merging thread died of. */
    private volatile @Nullable Throwable stoppedBy;
    private int refused;

    /** Brings records of a reopened directory into memory. */
    public interface Loader {

        /** Brings in some records that are known to be whole, unless somebody else has the right to write; how many. */
        int bringInIfNobodyWrites(int most);
    }

    /**
     * Takes possession of a directory, creating it if need be.
     *
     * @param window    how long a change may be missing on the disk, when the disk keeps up
     * @param fileBytes what a file weighs at most, about
     * @param forced    whether a file is forced to the device before it counts
     * @param holding   whether the writer is held, for at most 1 ms with each change, so that the window is kept
     * @throws IOException if it cannot be used, or another process uses it
     */
    public DiskLevel(String store, Path directory, Duration window, long fileBytes, boolean forced, boolean holding, List<Schema> schemas)
            throws IOException {
        this.store = store;
        this.directory = Files.createDirectories(directory);
        this.window = window;
        this.forced = forced;
        this.holding = holding;
        this.files = new SegmentFiles(fileBytes);
        this.schemas = new KnownSchemas(schemas);
        this.lockFile = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock()) {
            lockFile.close();
            throw new IOException("directory " + directory + " of store " + store + " is used by another process");
        }
    }

    /**
     * Finds the newest record of each key; nothing but headers and footers is read. Files that are torn or something else are moved aside, with
     * {@code .refused} behind their name.
     *
     * @return the records; null if there are none
     * @throws ForeignSchemaException if a file belongs to other schemas; nothing was changed
     */
    public @Nullable ColdRecords reopen() throws IOException {
        long start = System.nanoTime();
        Files.deleteIfExists(directory.resolve(SegmentWriter.TEMPORARY));
        List<SegmentReader> readers = open();
        for (SegmentReader reader : readers) {
            files.add(reader.number(), reader.bytes().byteSize());
        }
        ColdRecords found = new ColdRecords(store, readers.reversed());
        LOG.info("store.reopened store={} files={} refused={} records={} took_ms={}", store, readers.size(), refused, found.left(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        return found.left() == 0 ? null : found;
    }

    /**
     * Starts merging what the log says has changed, and reading ahead of those who bring records into memory.
     *
     * @param cold   what {@link #reopen} found
     * @param loader brings it in
     */
    public void start(LiveRecords records, ChangeLog log, @Nullable ColdRecords cold, Loader loader) {
        Pace pacing = new Pace(log, holding, window.toNanos());
        Merger merging = new Merger(store, new SegmentWriter(directory, schemas, forced), directory, schemas, records, log, files, window, pacing, cold);
        pace = pacing;
        merger = merging;
        thread = Thread.ofPlatform().daemon().name("store-merge-" + store)
                .uncaughtExceptionHandler((_, e) -> mergingStopped(pacing, e)).start(() -> run(merging, pacing));
        if (cold != null) {
            ReadAhead reading = new ReadAhead(cold, loader);
            readAhead = reading;
            readAheadThread = Thread.ofPlatform().daemon().name("store-read-" + store)
                    .uncaughtExceptionHandler((_, e) -> LOG.error("store.read-ahead-stopped store={}", store, e)).start(reading);
        }
    }

    /** Numbers since the store was opened. Any thread. */
    public DiskStats stats() {
        Merger merging = merger;
        return merging == null ? DiskStats.NONE : merging.stats(refused, stoppedBy != null);
    }

    /**
     * Merges what is left and gives the directory free. Nothing when it was closed before.
     *
     * @throws UnmergedException if the disk did not take all that was left, or nobody could merge it any more; it is closed all the same
     */
    @Override
    public void close() throws IOException {
        if (!lockFile.isOpen()) {
            return;
        }
        stopping = true;
        ReadAhead reading = readAhead;
        Thread readingThread = readAheadThread;
        if (reading != null && readingThread != null) {
            reading.stop();
            LockSupport.unpark(readingThread);
            joinUninterruptibly(readingThread);
        }
        Thread merging = thread;
        if (merging != null) {
            LockSupport.unpark(merging);
            joinUninterruptibly(merging);
        }
        lockFile.close();
        Merger done = merger;
        long unmerged = done == null ? 0 : done.unmerged();
        if (unmerged > 0) {
            throw new UnmergedException("changes of %d objects of store %s are not in its directory %s".formatted(unmerged, store, directory), stoppedBy);
        }
    }

    /** Called by the writer after each change: holds it for at most 1 ms if so much waits for the disk that the window would be missed. */
    public void holdIfBehind() {
        Pace pacing = pace;
        if (pacing != null) {
            pacing.holdIfBehind();
        }
    }

    private void run(Merger merging, Pace pacing) {
        try (merging) {
            boolean last;
            do {
                restBetweenRounds(pacing);
                last = stopping;
                merging.round(!last);
            } while (!last);
        }
    }

    /** Nothing is merged any more. The store goes on in memory, so whoever writes must not be held for what will never be taken. */
    private void mergingStopped(Pace pacing, Throwable reason) {
        stoppedBy = reason;
        pacing.giveUp();
        LOG.error("store.merge-stopped store={}", store, reason);
    }

    /** Half the window, or until much waits. */
    private void restBetweenRounds(Pace pacing) {
        long start = System.nanoTime();
        long rest = window.toNanos() / 2;
        for (long left = rest; left > 0 && !stopping && !pacing.isPressing(); left = start + rest - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
        }
    }

    private boolean lock() throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Held by a store of this process, which is as much in the way as one of another.
            return false;
        }
    }

    private List<SegmentReader> open() throws IOException {
        List<Path> paths;
        try (Stream<Path> list = Files.list(directory)) {
            paths = list.filter(path -> path.toString().endsWith(SegmentFormat.SUFFIX)).sorted().toList();
        }
        List<SegmentReader> readers = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        for (Path path : paths) {
            try {
                // Mapped for as long as records of it are not in memory.
                readers.add(SegmentReader.open(path, schemas, Arena.ofAuto()));
            } catch (SegmentReader.UnreadableSegmentException e) {
                LOG.warn("store.unreadable store={} {}", store, e.getMessage());
                unreadable.add(path);
            }
        }
        for (Path path : unreadable) {
            refuse(path);
        }
        return readers;
    }

    private void refuse(Path path) throws IOException {
        Path aside = SegmentFormat.refused(path);
        Files.move(path, aside);
        refused++;
        LOG.warn("store.refused store={} file={} moved_to={}", store, path, aside);
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
