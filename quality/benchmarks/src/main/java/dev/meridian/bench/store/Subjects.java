package dev.meridian.bench.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The subjects by name, and what each needs to run. Slow or greedy ones get fewer objects than asked for, which flatters them: less memory is
 * touched.
 */
enum Subjects {
    LIMIT("limit", Long.MAX_VALUE, 3_650, 512) {
        @Override
        Subject create(long objects, Path directory) {
            return new LimitSubject(objects);
        }
    },
    MERIDIAN("meridian", Long.MAX_VALUE, 3_650, 512) {
        @Override
        Subject create(long objects, Path directory) {
            return new MeridianSubject(objects);
        }
    },
    CHRONICLE("chronicle-map", Long.MAX_VALUE, 3_700, 512) {
        @Override
        Subject create(long objects, Path directory) {
            return new ChronicleSubject(objects);
        }
    },
    HEAP_MAP("chm", 300_000, 6_500, 0) {
        @Override
        Subject create(long objects, Path directory) {
            return MapSubject.onHeap();
        }
    },
    ROCKS("rocksdb", 100_000, 8_000, 512) {
        @Override
        Subject create(long objects, Path directory) {
            return new RocksSubject(directory);
        }
    },
    LMDB("lmdb", 300_000, 4_300, 512) {
        @Override
        Subject create(long objects, Path directory) {
            return new LmdbSubject(directory, objects);
        }
    },
    MV_STORE("mvstore", 100_000, 12_000, 1_024) {
        @Override
        Subject create(long objects, Path directory) {
            return new MvStoreSubject();
        }
    };

    private static final long HEAP_ABOVE_OBJECTS_MB = 512;

    private final String label;
    private final long objectsMax;
    private final long bytesEach;
    private final long heapMb;

    Subjects(String label, long objectsMax, long bytesEach, long heapMb) {
        this.label = label;
        this.objectsMax = objectsMax;
        this.bytesEach = bytesEach;
        this.heapMb = heapMb;
    }

    abstract Subject create(long objects, Path directory);

    /** As in the result file. */
    String label() {
        return label;
    }

    static Subjects of(String label) {
        for (Subjects subject : values()) {
            if (subject.label.equals(label)) {
                return subject;
            }
        }
        throw new IllegalArgumentException("no subject " + label);
    }

    static List<String> labels() {
        List<String> out = new ArrayList<>();
        for (Subjects subject : values()) {
            out.add(subject.label);
        }
        return out;
    }

    /** How many objects it gets when {@code wanted} are asked for. */
    long objects(long wanted) {
        return Math.min(wanted, objectsMax);
    }

    /** Memory it takes for that, about, the JVM's own included. */
    long bytes(long wanted) {
        return objects(wanted) * bytesEach + (HEAP_ABOVE_OBJECTS_MB << 20) / 2;
    }

    /** Flags of its JVM beside those all have: a heap with room for what it keeps there. */
    List<String> flags(long wanted) {
        long heap = heapMb > 0 ? heapMb : HEAP_ABOVE_OBJECTS_MB + ((objects(wanted) * bytesEach) >> 20);
        return List.of("-Xmx" + heap + "m", "-XX:+UseParallelGC", "-XX:MaxDirectMemorySize=4g");
    }
}
