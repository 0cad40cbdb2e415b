package dev.meridian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.meridian.store.disk.ChangeLog;
import dev.meridian.store.disk.LiveRecords;
import dev.meridian.store.memory.KeyIndex;
import dev.meridian.testkit.Seeds;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** However writing, moving, removing and merging interleave: what was copied last of each object is what it is. */
class MarksRaceTest {

    private static final int KEYS = 40;

    @Test
    void noChangeIsForgottenBetweenTheWriterAndTheMergingThread() {
        Seeds.check(8, (random, seed) -> {
            Writer writer = new Writer("marks");
            try (Records records = new Records(8 << 20, writer, Creature.SCHEMA); Arena arena = Arena.ofShared()) {
                ChangeLog log = new ChangeLog();
                records.persisted(log, null);
                Map<Long, Long> onDisk = new HashMap<>();
                AtomicBoolean stop = new AtomicBoolean();
                MemorySegment room = arena.allocate(8_192, 8);
                CompletableFuture<Void> merging = CompletableFuture.runAsync(() -> {
                    while (!stop.get()) {
                        merge(log, records.forDisk(), onDisk, room);
                    }
                }, task -> Thread.ofPlatform().start(task));
                write(records, random, 60_000);
                stop.set(true);
                merging.join();
                merge(log, records.forDisk(), onDisk, room);
                for (long key = 0; key < KEYS; key++) {
                    long address = records.index().find(key);
                    long now = address == KeyIndex.NONE ? 0 : records.stamp(address);
                    assertEquals(now, onDisk.getOrDefault(key, 0L), "object " + key + " of seed " + seed);
                }
                assertThat(onDisk).isNotEmpty();
            }
        });
    }

    /** Puts, changes in place, grows, removes and tidies; every stamp is another. */
    private static void write(Records records, RandomGenerator random, int steps) {
        ObjectRecord record = new ObjectRecord(Creature.SCHEMA);
        byte[] path = new byte[900];
        for (int step = 1; step <= steps; step++) {
            long key = random.nextInt(KEYS);
            long address = records.index().find(key);
            switch (random.nextInt(8)) {
                case 0 -> {
                    if (address != KeyIndex.NONE) {
                        records.remove(key, address);
                    }
                }
                case 1 -> {
                    var _ = records.tidy(3);
                }
                case 2 -> {
                    record.clear().set(Creature.PATH, random.nextBoolean() ? path : new byte[0]);
                    records.write(key, address, step, record);
                }
                default -> {
                    if (address != KeyIndex.NONE) {
                        RecordHeader.beginWrite(records.raw(address));
                        records.endWrite(key, address, step);
                    }
                }
            }
        }
    }

    /** What a round of merging does, with a map for the disk. */
    private static void merge(ChangeLog log, LiveRecords records, Map<Long, Long> onDisk, MemorySegment room) {
        var _ = log.take((int) log.waiting(), key -> {
            records.unmark(key);
            int bytes = records.copy(key, room, 0);
            onDisk.put(key, bytes == 0 ? 0 : RecordOnDisk.stamp(room, 0));
        });
    }
}
