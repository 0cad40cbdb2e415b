package dev.meridian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Memory that is given up goes back to the system, which is asked itself. */
class MemoryReturnsTest {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long MIB = 1 << 20;
    private static final int OBJECTS = 100_000;

    @Test
    void removedAndTidiedObjectsAreGivenBack() throws IOException {
        assumeTrue(Files.exists(STATUS), "needs Linux");
        long before = residentBytes();
        try (Store store = Store.open(StoreConfig.inMemory("leaving", 200 * MIB), Creature.SCHEMA)) {
            fill(store);
            long full = residentBytes();
            assertThat(full - before).isGreaterThan(90 * MIB);
            for (long key = 0; key < OBJECTS; key++) {
                if (key % 100 != 0) {
                    store.remove(key);
                }
            }
            int moved;
            do {
                moved = store.tidy(100);
            } while (moved == 100);
            assertThat(residentBytes() - before).isLessThan(40 * MIB);
        }
    }

    @Test
    void aClosedStoreLeavesNothingBehind() throws IOException {
        assumeTrue(Files.exists(STATUS), "needs Linux");
        for (int life = 0; life < 2; life++) {
            lives(1);
        }
        long before = residentBytes();
        lives(5);
        assertThat(residentBytes() - before).isLessThan(40 * MIB);
    }

    private static void lives(int count) {
        for (int life = 0; life < count; life++) {
            try (Store store = Store.open(StoreConfig.inMemory("closed", 200 * MIB), Creature.SCHEMA)) {
                fill(store);
            }
        }
    }

    private static void fill(Store store) {
        ObjectRecord record = new ObjectRecord(Creature.SCHEMA).set(Creature.PATH, new byte[900]);
        for (long key = 0; key < OBJECTS; key++) {
            store.put(key, record);
        }
    }

    /** Pages of no file, so that classes and mapped files do not count. */
    private static long residentBytes() throws IOException {
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("RssAnon:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        throw new IOException(STATUS + " does not tell the resident memory");
    }
}
