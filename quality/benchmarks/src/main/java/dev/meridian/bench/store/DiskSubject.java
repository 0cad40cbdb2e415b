package dev.meridian.bench.store;

import dev.meridian.store.ObjectRecord;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.store.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.map.ChronicleMap;

/** A candidate for the store's persisted level, in one directory. One thread. */
interface DiskSubject extends AutoCloseable {

    /** What can be persisted: the store itself, and Chronicle Map over a file. */
    static DiskSubject open(String name, Path directory, long objects) throws IOException {
        Files.createDirectories(directory);
        return switch (name) {
            case "meridian" -> new OwnStore(directory, objects);
            case "chronicle-map" -> new ChronicleFile(directory, objects);
            default -> throw new IllegalArgumentException("no disk level of " + name);
        };
    }

    /** What the store promises by default. */
    long WINDOW_MILLIS = 1_000;

    /** Puts a whole value. */
    void put(long key);

    /** Whether the object is there, its key at both ends. */
    boolean isWhole(long key);

    /** Waits until what was put so far survives SIGKILL. */
    void settle();

    /** Records written to the disk so far; -1 if writing is the system's business. */
    long recordsWritten();

    /** Longest time a change was not on the disk; -1 if that is the system's business. */
    long lagMillis();

    @Override
    void close();

    /** The store with its directory. */
    final class OwnStore implements DiskSubject {
        private static final long CEILING_MIN = 64L << 20;
        private static final long CEILING_EACH = 4_096;

        private final Store store;
        private final View view;
        private final ObjectRecord record = new ObjectRecord(MeridianSubject.SCHEMA);

        private OwnStore(Path directory, long objects) {
            StoreConfig config = StoreConfig.persisted("disk", Math.max(CEILING_MIN, objects * CEILING_EACH), directory);
            store = Store.open(config.withMergeWindow(Duration.ofMillis(WINDOW_MILLIS)), MeridianSubject.SCHEMA);
            view = store.newView();
        }

        @Override
        public void put(long key) {
            store.put(key, record.set(MeridianSubject.HEAD, key).set(MeridianSubject.TAIL, key));
        }

        @Override
        public boolean isWhole(long key) {
            return store.view(key, view) && view.get(MeridianSubject.HEAD) == key && view.get(MeridianSubject.TAIL) == key;
        }

        @Override
        public void settle() {
            long rounds = store.stats().disk().rounds();
            while (store.stats().disk().rounds() < rounds + 2) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }

        @Override
        public long recordsWritten() {
            return store.stats().disk().mergedRecords();
        }

        @Override
        public long lagMillis() {
            return TimeUnit.NANOSECONDS.toMillis(store.stats().disk().lagNanosMax());
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** Chronicle Map over a mapped file, recovered when it is opened, as a killed process leaves locks in it. */
    final class ChronicleFile implements DiskSubject {
        private final ChronicleMap<Long, byte[]> map;
        private final byte[] in = Payload.fresh();
        private final byte[] out = new byte[Payload.BYTES];

        private ChronicleFile(Path directory, long objects) throws IOException {
            Path file = directory.resolve("map");
            map = Files.exists(file) ? ChronicleSubject.builder(objects).recoverPersistedTo(file.toFile(), true)
                    : ChronicleSubject.builder(objects).createPersistedTo(file.toFile());
        }

        @Override
        public void put(long key) {
            Payload.sign(in, key);
            map.put(key, in);
        }

        @Override
        public boolean isWhole(long key) {
            byte[] value = map.getUsing(key, out);
            return value != null && Payload.isSigned(value, key);
        }

        /** The system has the pages when a put returns. */
        @Override
        public void settle() {}

        @Override
        public long recordsWritten() {
            return -1;
        }

        @Override
        public long lagMillis() {
            return -1;
        }

        @Override
        public void close() {
            map.close();
        }
    }
}
