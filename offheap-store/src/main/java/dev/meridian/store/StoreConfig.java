package dev.meridian.store;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a store is opened.
 *
 * @param name         for thread checks, logs and metrics
 * @param ceilingBytes most memory outside the heap, 8 MiB to 256 GiB; reserved as address space, used only as objects come
 * @param directory    where objects are kept between runs, for this store alone; null for a store in memory only
 * @param mergeWindow  how long a change may be missing on the disk while the disk keeps up, 10 ms to 1 h
 * @param fileBytes    what a file in the directory weighs at most, about; 64 KiB to 1 GiB
 * @param forcedFiles  whether each file is forced to the device before it counts, for the loss of power; the end of the process alone needs it not
 * @param heldWriters  whether the writer is held when the disk falls behind the window: for at most 1 ms with each change of an object that
 *                     does not wait for the disk already, so it is slowed down to the disk's speed and never stopped; a disk that hangs misses the
 *                     window all the same
 */
public record StoreConfig(String name, long ceilingBytes, @Nullable Path directory, Duration mergeWindow, long fileBytes, boolean forcedFiles,
        boolean heldWriters) {

    private static final long CEILING_MIN = 8L << 20;
    private static final long CEILING_MAX = 256L << 30;
    private static final long FILE_MIN = 64L << 10;
    private static final long FILE_MAX = 1L << 30;
    private static final long FILE = 64L << 20;
    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** Checks the bounds. */
    public StoreConfig {
        if (ceilingBytes < CEILING_MIN || ceilingBytes > CEILING_MAX) {
            throw new IllegalArgumentException("store.ceiling-bytes of " + name + " is " + ceilingBytes + ", not " + CEILING_MIN + " to " + CEILING_MAX);
        }
        if (mergeWindow.compareTo(Duration.ofMillis(10)) < 0 || mergeWindow.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("store.merge-window of " + name + " is " + mergeWindow + ", not 10 ms to 1 h");
        }
        if (fileBytes < FILE_MIN || fileBytes > FILE_MAX) {
            throw new IllegalArgumentException("store.file-bytes of " + name + " is " + fileBytes + ", not " + FILE_MIN + " to " + FILE_MAX);
        }
    }

    /** A store that lives in memory only. */
    public static StoreConfig inMemory(String name, long ceilingBytes) {
        return new StoreConfig(name, ceilingBytes, null, WINDOW, FILE, false, true);
    }

    /** A store that merges its changes into a directory, within a second. */
    public static StoreConfig persisted(String name, long ceilingBytes, Path directory) {
        return new StoreConfig(name, ceilingBytes, directory, WINDOW, FILE, false, true);
    }

    /** The same with files of another size. */
    public StoreConfig withFileBytes(long bytes) {
        return new StoreConfig(name, ceilingBytes, directory, mergeWindow, bytes, forcedFiles, heldWriters);
    }

    /** The same with another window. */
    public StoreConfig withMergeWindow(Duration window) {
        return new StoreConfig(name, ceilingBytes, directory, window, fileBytes, forcedFiles, heldWriters);
    }

    /** The same with each file forced to the device; a forced file takes 5 to 50 ms more, of the merging thread alone. */
    public StoreConfig withForcedFiles() {
        return new StoreConfig(name, ceilingBytes, directory, mergeWindow, fileBytes, true, heldWriters);
    }

    /** The same with a writer that is never held, and a window that is missed instead: for a game's loop, whose objects a standby has too. */
    public StoreConfig withFreeWriters() {
        return new StoreConfig(name, ceilingBytes, directory, mergeWindow, fileBytes, forcedFiles, false);
    }
}
