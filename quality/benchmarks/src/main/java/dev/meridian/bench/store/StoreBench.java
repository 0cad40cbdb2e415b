package dev.meridian.bench.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the comparison: {@code StoreBench [--quick] [--objects N] [--rounds N] [--seed S] [--subjects a,b] [--json FILE]}.
 *
 * <p>All subjects are loaded first; then each round measures each operation on one subject after the other, so that whatever else the machine does
 * hits all alike. Progress goes to stderr, the table to stdout. Exit code 2 for wrong use.
 */
public final class StoreBench {

    private static final List<String> ALL = List.of("limit", "meridian", "chronicle-map", "chm", "rocksdb", "lmdb", "mvstore");
    /** Slow ones get a tenth of the objects, which flatters them. */
    private static final List<String> SLOW = List.of("rocksdb", "mvstore");

    private final Arguments arguments;
    private final Results results;
    private final Map<Subject, Long> objects = new LinkedHashMap<>();

    private StoreBench(Arguments arguments) {
        this.arguments = arguments;
        this.results = new Results(arguments.seed());
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args, ALL);
        } catch (IllegalArgumentException e) {
            System.err.println("bench store: " + e.getMessage());
            System.exit(2);
            return;
        }
        Path directory = Files.createTempDirectory("meridian-bench-store");
        try {
            new StoreBench(arguments).run(directory);
        } finally {
            deleteTree(directory);
        }
    }

    private void run(Path directory) throws IOException {
        try {
            for (String name : arguments.subjects()) {
                load(name, directory);
            }
            // The first round only warms up.
            for (int round = 0; round <= arguments.rounds(); round++) {
                measure(round);
            }
            for (Map.Entry<Subject, Long> entry : objects.entrySet()) {
                results.memory(entry.getKey(), entry.getValue());
            }
        } finally {
            objects.keySet().forEach(Subject::close);
        }
        if (arguments.subjects().contains("meridian")) {
            results.recovery(Recovery.run(directory.resolve("recovery"), arguments.objects()));
        }
        System.out.print(results.table());
        Path json = arguments.json();
        if (json != null) {
            Files.writeString(json, results.json());
            Files.writeString(Arguments.pageBeside(json), results.html());
        }
    }

    private void load(String name, Path directory) {
        long count = SLOW.contains(name) ? arguments.objects() / 10 : arguments.objects();
        Subject subject = create(name, count, directory);
        objects.put(subject, count);
        Subject.Session[] sessions = {subject.session(0), subject.session(1)};
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            sessions[(int) (i % Subject.PARTITIONS)].put(Payload.key(i));
        }
        for (Subject.Session session : sessions) {
            session.release();
        }
        long nanos = System.nanoTime() - start;
        results.loaded(subject, count, nanos);
        System.err.printf("loaded %s: %,d objects, %,d ns each%n", name, count, nanos / count);
    }

    private void measure(int round) {
        for (int threads = 1; threads <= Subject.PARTITIONS; threads++) {
            for (Operation operation : Operation.values()) {
                for (Map.Entry<Subject, Long> entry : objects.entrySet()) {
                    Duration time = round == 0 ? arguments.passTime().dividedBy(2) : arguments.passTime();
                    Pass pass = Pass.run(entry.getKey(), operation, entry.getValue(), threads, time, arguments.seed() + round);
                    if (pass != null && round > 0) {
                        results.add(entry.getKey(), operation, threads, pass);
                    }
                }
            }
        }
        System.err.printf("round %d of %d done, load average %.1f%n", round, arguments.rounds(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static Subject create(String name, long objects, Path directory) {
        return switch (name) {
            case "limit" -> new LimitSubject(objects);
            case "meridian" -> new MeridianSubject(objects);
            case "chronicle-map" -> new ChronicleSubject(objects);
            case "chm" -> new HeapMapSubject();
            case "rocksdb" -> new RocksSubject(directory);
            case "lmdb" -> new LmdbSubject(directory, objects);
            case "mvstore" -> new MvStoreSubject();
            default -> throw new IllegalArgumentException("no subject " + name);
        };
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            List<Path> paths = new ArrayList<>(tree.sorted(Comparator.reverseOrder()).toList());
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }
}
