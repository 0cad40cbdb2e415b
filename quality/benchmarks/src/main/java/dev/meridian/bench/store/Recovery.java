package dev.meridian.bench.store;

import dev.meridian.store.ObjectRecord;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.store.StoreStats;
import dev.meridian.store.View;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that fills a store with a directory is killed once everything is merged; this one opens the directory.
 *
 * @param objects    put before the kill
 * @param missing    of those after it
 * @param openMillis until the store was open and the first object read, all checksums compared; the page cache is warm
 * @param lagMillis  longest time a change was not on the disk while the store was filled as fast as it could be
 */
record Recovery(long objects, long missing, long openMillis, long lagMillis) {

    private static final long CEILING_EACH = 4_096;
    private static final String MERGED = "merged ";

    static Recovery run(Path directory, long objects) throws IOException {
        long lag = fillAndDie(directory, objects);
        long start = System.nanoTime();
        try (Store store = open(directory, objects)) {
            View view = store.newView();
            boolean first = store.view(Payload.key(0), view) && view.get(MeridianSubject.HEAD) == Payload.key(0);
            long took = System.nanoTime() - start;
            long missing = first ? 0 : 1;
            for (long i = 1; i < objects; i++) {
                missing += store.view(Payload.key(i), view) && view.get(MeridianSubject.TAIL) == Payload.key(i) ? 0 : 1;
            }
            return new Recovery(objects, missing, TimeUnit.NANOSECONDS.toMillis(took), lag);
        }
    }

    private static long fillAndDie(Path directory, long objects) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Filler.class.getName(), directory.toString(), Long.toString(objects)));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            if (line == null || !line.startsWith(MERGED)) {
                throw new IOException("the process that fills the store ended with: " + line);
            }
            return Long.parseLong(line.substring(MERGED.length()));
        } finally {
            // SIGKILL on every system that has it.
            process.destroyForcibly().onExit().join();
        }
    }

    private static Store open(Path directory, long objects) {
        return Store.open(StoreConfig.persisted("recovery", Math.max(64L << 20, objects * CEILING_EACH), directory), MeridianSubject.SCHEMA);
    }

    /** The process that is killed. */
    static final class Filler {

        private Filler() {}

        public static void main(String[] args) {
            long objects = Long.parseLong(args[1]);
            Store store = open(Path.of(args[0]), objects);
            ObjectRecord record = new ObjectRecord(MeridianSubject.SCHEMA);
            for (long i = 0; i < objects; i++) {
                store.put(Payload.key(i), record.set(MeridianSubject.HEAD, Payload.key(i)).set(MeridianSubject.TAIL, Payload.key(i)));
            }
            long rounds = store.stats().disk().rounds();
            StoreStats stats;
            do {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                stats = store.stats();
            } while (stats.disk().rounds() < rounds + 2);
            System.out.println(MERGED + TimeUnit.NANOSECONDS.toMillis(stats.disk().lagNanosMax()));
            System.out.flush();
            while (true) {
                LockSupport.park();
            }
        }
    }
}
