package dev.meridian.dataservice.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mapped file of a fixed number of cells with an entry or nothing in each; Chronicle Map keeps it. One thread, which may wait for the disk.
 *
 * <p>An account has one cell, which it may have to give to another account: that bounds the file without any book of who was asked for last.
 */
final class CacheFile implements AutoCloseable {

    /** A bigger entry is not kept. */
    static final int ENTRY_BYTES_MAX = 32 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(CacheFile.class);
    private static final int ENTRY_BYTES_EXPECTED = 1 << 10;
    /** Times the expected size that all entries together may take; the address space is reserved, pages are used as they are written. */
    private static final double BLOAT_MAX = 2;
    private static final long CELL_BYTES_MAX = 4 << 10;
    private static final long OWN_BYTES_MAX = 2 << 20;

    private final FileChannel lockFile;
    private final FileLock lock;
    private final ChronicleMap<Integer, byte[]> map;
    private final int cells;

    private CacheFile(FileChannel lockFile, FileLock lock, ChronicleMap<Integer, byte[]> map, int cells) {
        this.lockFile = lockFile;
        this.lock = lock;
        this.map = map;
        this.cells = cells;
    }

    /**
     * Opens the file with what it had, also after a kill; one that cannot be used is replaced by an empty one.
     *
     * @throws IOException if another process has it, or the folder cannot be written
     */
    static CacheFile open(Path folder, String name, int cells) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile = FileChannel.open(folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lockFile.tryLock();
        if (lock == null) {
            lockFile.close();
            throw new IOException("another process uses " + folder.resolve(name));
        }
        // Another number of cells is another file: the layout depends on it.
        return new CacheFile(lockFile, lock, map(folder.resolve(name + "-" + cells + ".cache"), cells), cells);
    }

    private static ChronicleMap<Integer, byte[]> map(Path file, int cells) throws IOException {
        if (Files.exists(file)) {
            try {
                // Recovery also of a file that was closed well: whether it was cannot be told, and a killed process leaves locks in it.
                return builder(cells).recoverPersistedTo(file.toFile(), true);
            } catch (IOException | RuntimeException e) {
                LOG.warn("cache.replaced file={} reason=\"{}\"", file, e.getMessage());
                Files.delete(file);
            }
        }
        return builder(cells).createPersistedTo(file.toFile());
    }

    private static ChronicleMapBuilder<Integer, byte[]> builder(int cells) {
        return ChronicleMap.of(Integer.class, byte[].class).name("base-state").entries(cells).averageValueSize(ENTRY_BYTES_EXPECTED)
                .maxBloatFactor(BLOAT_MAX);
    }

    /** What the file weighs at most: the entries, and what the library needs of its own, as measured. */
    static long bytesMax(int cells) {
        return cells * CELL_BYTES_MAX + OWN_BYTES_MAX;
    }

    /** What is in the account's cell, perhaps of another account. */
    byte @Nullable [] get(String account) {
        return map.get(cell(account));
    }

    /** Puts an entry into the account's cell; false if it is too big, or if the file is as full as it may become. */
    boolean put(String account, byte[] entry) {
        if (entry.length > ENTRY_BYTES_MAX) {
            map.remove(cell(account));
            return false;
        }
        try {
            map.put(cell(account), entry);
            return true;
        } catch (IllegalStateException e) {
            // The library's word for full. What the cell had is out of date now.
            LOG.debug("cache.full entries={}", map.size(), e);
            map.remove(cell(account));
            return false;
        }
    }

    void remove(String account) {
        map.remove(cell(account));
    }

    long entries() {
        return map.longSize();
    }

    private int cell(String account) {
        return Math.floorMod(account.hashCode() * 0x9E3779B9, cells);
    }

    @Override
    public void close() throws IOException {
        map.close();
        lock.release();
        lockFile.close();
    }
}
