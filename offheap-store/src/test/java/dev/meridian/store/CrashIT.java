package dev.meridian.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.store.schema.LongField;
import dev.meridian.store.schema.Schema;
import dev.meridian.store.schema.StringField;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes leaves a directory with every change it saw merged, and each object in one of its versions. */
class CrashIT {

    private static final Schema.Builder B = Schema.builder(1, "counter");
    private static final LongField ROUND = B.i64("round");
    private static final StringField TEXT = B.string("text", 4_000);
    private static final Schema SCHEMA = B.build();
    private static final int OBJECTS = 400;
    private static final String MERGED = "merged ";

    @TempDir
    Path directory;

    @Test
    void aKilledProcessLosesNothingThatWasMerged() throws IOException, InterruptedException {
        long known = 0;
        for (int life = 0; life < 3; life++) {
            long merged = liveAndDie(known + 2_000);
            try (Store store = open(directory)) {
                assertEquals(OBJECTS, store.size());
                View view = store.newView();
                for (long key = 0; key < OBJECTS; key++) {
                    assertTrue(store.view(key, view), "object " + key);
                    long round = view.get(ROUND);
                    assertTrue(round >= merged, "object " + key + " is of round " + round + ", but round " + merged + " was merged");
                    assertEquals(text(round), view.get(TEXT));
                    known = Math.max(known, round);
                }
            }
        }
    }

    /** Starts a process, kills it when it reports a merged round beyond {@code until}; the last round it reported. */
    private long liveAndDie(long until) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Xmx128m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Child.class.getName(), directory.toString(), Long.toString(until - 2_000)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long merged = 0;
        // What it logs comes the same way.
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null && merged < until; line = out.readLine()) {
                merged = line.startsWith(MERGED) ? Long.parseLong(line.substring(MERGED.length())) : merged;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertTrue(merged >= until, "the process ended at merged round " + merged);
        return merged;
    }

    private static String text(long round) {
        return "r".repeat((int) (round * 37 % 4_000));
    }

    private static Store open(Path directory) {
        return Store.open(StoreConfig.persisted("crash", 16 << 20, directory).withMergeWindow(Duration.ofMillis(10)).withFileBytes(256 << 10), SCHEMA);
    }

    /** Puts every object in round after round, and reports a round as merged once two merges have begun and ended after it. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) {
            long round = Long.parseLong(args[1]);
            Store store = open(Path.of(args[0]));
            ObjectRecord record = new ObjectRecord(SCHEMA);
            List<long[]> waiting = new ArrayList<>();
            while (true) {
                round++;
                record.set(ROUND, round).set(TEXT, text(round));
                for (long key = 0; key < OBJECTS; key++) {
                    store.put(key, record);
                }
                // Whatever was noted before a merge began is in the files after it, so two further ends are enough.
                long ended = store.stats().disk().rounds();
                waiting.add(new long[] {round, ended});
                while (!waiting.isEmpty() && waiting.getFirst()[1] + 2 <= ended) {
                    System.out.println(MERGED + waiting.removeFirst()[0]);
                }
                System.out.flush();
            }
        }
    }
}
