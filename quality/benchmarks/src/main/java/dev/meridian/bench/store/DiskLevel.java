package dev.meridian.bench.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A persisted level at work on the real disk: a process fills it, overwrites at random, is killed by SIGKILL, and this one opens what is left.
 *
 * @param subject       which
 * @param objects       put before the kill
 * @param fillNanos     wall ns for each put of the first fill, until all of it would survive SIGKILL
 * @param overwriteNanos wall ns for each random overwrite, as fast as the caller can
 * @param worstNanos    the longest of those calls
 * @param hotPerRecord  updates of a hot set for each record written; -1 where the system decides what is written
 * @param lagMillis     longest time a change was not on the disk; -1 where the system decides
 * @param openMillis    until the first object was read again, the files out of the page cache if {@code cold}
 * @param cold          whether the files could be taken out of the page cache
 * @param missing       objects that were settled before the kill and not there after it
 */
record DiskLevel(String subject, long objects, long fillNanos, long overwriteNanos, long worstNanos, long hotPerRecord, long lagMillis, long openMillis,
        boolean cold, long missing) {

    static final List<String> SUBJECTS = List.of("meridian", "chronicle-map");

    private static final Logger LOG = LoggerFactory.getLogger(DiskLevel.class);
    private static final int HOT_UPDATES = 400_000;
    private static final String DONE = "done ";
    private static final List<String> FLAGS = List.of("-Xmx512m", "-XX:+UseParallelGC");

    static DiskLevel run(String subject, Path directory, long objects, Duration overwrites, long seed) throws IOException {
        long[] before = fillAndDie(subject, directory, objects, overwrites, seed);
        boolean cold = dropFromCache(directory);
        // Who opens a store logs already. Otherwise the first subject alone is charged with the start of logging, half of its time.
        LOG.info("bench.open subject={} cold={}", subject, cold);
        long start = System.nanoTime();
        try (DiskSubject level = DiskSubject.open(subject, directory, objects)) {
            long missing = level.isWhole(Payload.key(0)) ? 0 : 1;
            long took = System.nanoTime() - start;
            for (long i = 1; i < objects; i++) {
                missing += level.isWhole(Payload.key(i)) ? 0 : 1;
            }
            return new DiskLevel(subject, objects, before[0], before[1], before[2], before[3], before[4], TimeUnit.NANOSECONDS.toMillis(took), cold, missing);
        }
    }

    private static long[] fillAndDie(String subject, Path directory, long objects, Duration overwrites, long seed) throws IOException {
        Process process = Jvm.start(FLAGS, Filler.class.getName(),
                List.of(subject, directory.toString(), Long.toString(objects), Long.toString(overwrites.toMillis()), Long.toString(seed)));
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String[] figures = Jvm.answer(out, DONE, "the process that fills " + subject).split(" ", -1);
            return Arrays.stream(figures).mapToLong(Long::parseLong).toArray();
        } finally {
            // SIGKILL on every system that has it.
            process.destroyForcibly().onExit().join();
        }
    }

    /** Writes every file to the device and drops it from the page cache, with the tool that can: GNU dd. */
    private static boolean dropFromCache(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            try {
                int code = new ProcessBuilder("dd", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0")
                        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
                if (code != 0) {
                    return false;
                }
            } catch (IOException e) {
                System.err.println("no dd here, so the page cache stays warm: " + e.getMessage());
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** The process that is killed. */
    static final class Filler {

        private Filler() {}

        public static void main(String[] args) throws IOException {
            long objects = Long.parseLong(args[2]);
            DiskSubject level = DiskSubject.open(args[0], Path.of(args[1]), objects);
            long start = System.nanoTime();
            for (long i = 0; i < objects; i++) {
                level.put(Payload.key(i));
            }
            level.settle();
            long fill = (System.nanoTime() - start) / objects;
            long hot = updatesPerRecord(level, objects);
            long[] overwrites = overwrite(level, objects, Duration.ofMillis(Long.parseLong(args[3])), Long.parseLong(args[4]));
            level.settle();
            System.out.println(DONE + fill + " " + overwrites[0] + " " + overwrites[1] + " " + hot + " " + level.lagMillis());
            System.out.flush();
            while (true) {
                LockSupport.park();
            }
        }

        private static long updatesPerRecord(DiskSubject level, long objects) {
            SplittableRandom random = new SplittableRandom(objects);
            long before = level.recordsWritten();
            for (int i = 0; i < HOT_UPDATES; i++) {
                level.put(Payload.key(random.nextLong(Operation.HOT_OBJECTS)));
            }
            level.settle();
            return before < 0 ? -1 : HOT_UPDATES / Math.max(1, level.recordsWritten() - before);
        }

        private static long[] overwrite(DiskSubject level, long objects, Duration time, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            long start = System.nanoTime();
            long last = start;
            long worst = 0;
            long count = 0;
            while (last - start < time.toNanos()) {
                level.put(Payload.key(random.nextLong(objects)));
                long now = System.nanoTime();
                worst = Math.max(worst, now - last);
                last = now;
                count++;
            }
            return new long[] {(last - start) / count, worst};
        }
    }
}
