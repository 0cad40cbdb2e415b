package dev.meridian.store.disk;

import dev.meridian.store.schema.Schema;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one store and the thread that keeps it up to date: every half window it merges what changed into a new file, then compacts
 * when old files outweigh the objects. Recovery runs on the opening thread, before the merging thread starts.
 */
public final class DiskLevel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskLevel.class);
    private static final String LOCK = "lock";

    private final String store;
    private final Path directory;
    private final Duration window;
    private final List<Schema> schemas;
    private final FileChannel lockFile;
    private final SegmentFiles files;
    private @Nullable Merger merger;
    private @Nullable Thread thread;
    private volatile boolean stopping;
    private int refused;

    /** Where recovered records go. */
    public interface Loader {

        /** Whether a newer file had the key already. */
        boolean has(long key);

        /** Schema id of a record. */
        int schemaId(MemorySegment from, long at);

        /** Takes a record that was written in this version of its schema. */
        void load(MemorySegment from, long at, int bytes, int version);
    }

    /**
     * Takes possession of a directory, creating it if need be.
     *
     * @param window    how long a change may be missing on the disk, when the disk keeps up
     * @param fileBytes what a file weighs at most, about
     * @throws IOException if it cannot be used, or another process uses it
     */
    public DiskLevel(String store, Path directory, Duration window, long fileBytes, List<Schema> schemas) throws IOException {
        this.store = store;
        this.directory = Files.createDirectories(directory);
        this.window = window;
        this.files = new SegmentFiles(fileBytes);
        this.schemas = schemas;
        this.lockFile = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock()) {
            lockFile.close();
            throw new IOException("directory " + directory + " of store " + store + " is used by another process");
        }
    }

    /**
     * Loads the newest record of each key. Files that are torn or damaged are moved aside, with {@code .refused} behind their name, and nothing of
     * them is loaded.
     *
     * @throws ForeignSchemaException if a file belongs to other schemas; nothing was changed
     */
    public void recover(Loader loader) throws IOException {
        long start = System.nanoTime();
        Files.deleteIfExists(directory.resolve(SegmentWriter.TEMPORARY));
        List<SegmentReader> readers = open();
        try {
            Set<Long> removed = new HashSet<>();
            long records = 0;
            for (SegmentReader reader : readers.reversed()) {
                records += load(reader, removed, loader);
                files.add(reader.number(), reader.bytes().byteSize());
            }
            LOG.info("store.recovered store={} files={} refused={} records={} took_ms={}", store, readers.size(), refused, records,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } finally {
            readers.forEach(SegmentReader::close);
        }
    }

    /** Starts merging what the log says has changed. */
    public void start(LiveRecords records, ChangeLog log) {
        Merger merging = new Merger(store, directory, schemas, records, log, files, window);
        merger = merging;
        thread = Thread.ofPlatform().daemon().name("store-merge-" + store)
                .uncaughtExceptionHandler((_, e) -> LOG.error("store.merge-stopped store={} nothing is merged any more", store, e)).start(() -> run(merging));
    }

    /** Numbers since the store was opened. Any thread. */
    public DiskStats stats() {
        Merger merging = merger;
        return merging == null ? DiskStats.NONE : merging.stats(refused);
    }

    /** Merges what is left and gives the directory free. */
    @Override
    public void close() throws IOException {
        stopping = true;
        Thread merging = thread;
        if (merging != null) {
            LockSupport.unpark(merging);
            joinUninterruptibly(merging);
        }
        lockFile.close();
    }

    private void run(Merger merging) {
        try (merging) {
            boolean last;
            do {
                LockSupport.parkNanos(stopping ? 1 : window.toNanos() / 2);
                last = stopping;
                merging.round(!last);
            } while (!last);
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
        try {
            for (Path path : paths) {
                try {
                    readers.add(SegmentReader.open(path, schemas));
                } catch (SegmentReader.UnreadableSegmentException e) {
                    refuse(path, e);
                }
            }
            return checkRecords(readers);
        } catch (IOException | RuntimeException e) {
            readers.forEach(SegmentReader::close);
            throw e;
        }
    }

    /** Checksums are most of the work, so all cores share it. */
    private List<SegmentReader> checkRecords(List<SegmentReader> readers) throws IOException {
        List<SegmentReader> damaged = readers.parallelStream().filter(reader -> {
            try {
                reader.checkRecords();
                return false;
            } catch (SegmentReader.UnreadableSegmentException e) {
                LOG.warn("store.damaged store={} {}", store, e.getMessage());
                return true;
            }
        }).toList();
        for (SegmentReader reader : damaged) {
            reader.close();
            refuse(reader.path(), null);
        }
        List<SegmentReader> whole = new ArrayList<>(readers);
        whole.removeAll(damaged);
        return whole;
    }

    private void refuse(Path path, @Nullable Exception reason) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".refused");
        Files.move(path, aside);
        refused++;
        LOG.warn("store.refused store={} file={} moved_to={} reason=\"{}\"", store, path, aside, reason == null ? "checksum" : reason.getMessage());
    }

    private static long load(SegmentReader reader, Set<Long> removed, Loader loader) throws IOException {
        long loaded = 0;
        for (int i = reader.entries() - 1; i >= 0; i--) {
            long key = reader.key(i);
            if (loader.has(key) || removed.contains(key)) {
                continue;
            }
            if (reader.isRemoval(i)) {
                removed.add(key);
            } else {
                loader.load(reader.bytes(), reader.offset(i), reader.length(i), reader.version(loader.schemaId(reader.bytes(), reader.offset(i))));
                loaded++;
            }
        }
        return loaded;
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
