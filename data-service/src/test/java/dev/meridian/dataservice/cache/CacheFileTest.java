package dev.meridian.dataservice.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.protocol.cluster.data.ItemRecord;
import dev.meridian.protocol.wire.MalformedPacketException;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFileTest {

    private static final int CELLS = 256;
    private static final byte[] ENTRY = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void whatWasPutIsThereAgainAfterARestart() throws IOException {
        try (CacheFile file = CacheFile.open(folder, "one", CELLS)) {
            assertThat(file.put("keeper", ENTRY)).isTrue();
        }
        try (CacheFile file = CacheFile.open(folder, "one", CELLS)) {
            assertThat(file.get("keeper")).isEqualTo(ENTRY);
            file.remove("keeper");
            assertThat(file.get("keeper")).isNull();
        }
    }

    @Test
    void theFileOfAProcessThatWasKilledIsTakenOver() throws IOException {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        try (CacheFile file = CacheFile.open(folder, "one", CELLS)) {
            file.put("keeper", ENTRY);
            // What a kill leaves behind: the file as the system has it, never closed.
            Files.copy(folder.resolve("one-" + CELLS + ".cache"), killed.resolve("one-" + CELLS + ".cache"));
        }
        try (CacheFile file = CacheFile.open(killed, "one", CELLS)) {
            assertThat(file.get("keeper")).isEqualTo(ENTRY);
        }
    }

    @Test
    void aFileOfSomethingElseIsReplacedByAnEmptyOne() throws IOException {
        byte[] garbage = new byte[70_000];
        Arrays.fill(garbage, (byte) 0x5A);
        Files.write(folder.resolve("one-" + CELLS + ".cache"), garbage);
        try (CacheFile file = CacheFile.open(folder, "one", CELLS)) {
            assertThat(file.entries()).isZero();
            assertThat(file.put("keeper", ENTRY)).isTrue();
        }
    }

    @Test
    void itStaysInItsBoundsHoweverMuchIsPut() throws IOException {
        int cells = 2_048;
        try (CacheFile file = CacheFile.open(folder, "one", cells)) {
            byte[] big = new byte[CacheFile.ENTRY_BYTES_MAX];
            for (int i = 0; i < cells * 4; i++) {
                file.put("account" + i, big);
            }
            assertThat(file.entries()).isPositive().isLessThanOrEqualTo(cells);
            assertThat(file.put("big", new byte[CacheFile.ENTRY_BYTES_MAX + 1])).isFalse();
        }
        assertThat(Files.size(folder.resolve("one-" + cells + ".cache"))).isLessThan(CacheFile.bytesMax(cells));
    }

    @Test
    void twoNeverHaveTheSameFile() throws IOException {
        try (CacheFile _ = CacheFile.open(folder, "one", CELLS); CacheFile other = CacheFile.open(folder, "two", CELLS)) {
            assertThat(other.entries()).isZero();
            assertThatThrownBy(() -> CacheFile.open(folder, "one", CELLS))
                    .isInstanceOf(OverlappingFileLockException.class); // another process would get an IOException
        }
    }

    @Test
    void anEntryTellsNothingOfAnotherAccountOrInAnotherFormat() {
        List<KnownItems> known = List.of(new KnownItems(7, new UUID(1, 2), List.of(new ItemRecord(8, 57, 9_000_000_000L, -1, 3))));
        byte[] bytes = new AccountEntry("keeper", known).bytes();
        assertThat(AccountEntry.read(bytes, "keeper")).isEqualTo(known);
        assertThat(AccountEntry.read(bytes, "thief")).isEmpty();
        assertThatThrownBy(() -> AccountEntry.read(Arrays.copyOf(bytes, bytes.length - 1), "keeper")).isInstanceOf(MalformedPacketException.class);
        bytes[0]++;
        assertThat(AccountEntry.read(bytes, "keeper")).isEmpty();
    }
}
