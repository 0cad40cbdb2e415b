package dev.meridian.bench.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the comparison: {@code StoreBench [--quick] [--objects N] [--rounds N] [--seed S] [--subjects a,b] [--json FILE] [--check]}.
 *
 * <p>Each subject has a JVM of its own. All are loaded first; then each round measures each operation on one subject after the other, so that
 * whatever else the machine does hits all alike. Progress goes to stderr. Without {@code --json} the table goes to stdout; with it JSON does, and
 * the table to stderr. Exit code 1 if a goal was missed and {@code --check} given, 2 for wrong use or a subject that failed.
 */
public final class StoreBench {

    private static final double MEMORY_SHARE = 0.9;

    private final Arguments arguments;
    private final long objects;
    private final Results results = new Results();

    private StoreBench(Arguments arguments, long objects) {
        this.arguments = arguments;
        this.objects = objects;
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("meridian-bench-store");
        int code = 2;
        try {
            Arguments arguments = Arguments.parse(args, Subjects.labels());
            code = new StoreBench(arguments, whatFits(arguments)).run(directory);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("bench store: " + e.getMessage());
        } finally {
            deleteTree(directory);
        }
        System.exit(code);
    }

    /** Objects for which all subjects together find memory. */
    private static long whatFits(Arguments arguments) {
        long available = (long) (Machine.availableBytes() * MEMORY_SHARE);
        long fits = arguments.objects();
        while (fits > Arguments.OBJECTS_MIN && bytes(arguments, fits) > available) {
            fits = Math.max(Arguments.OBJECTS_MIN, fits - arguments.objects() / 20);
        }
        if (fits < arguments.objects()) {
            String text = "%,d objects need %,d MB for all subjects together, %,d MB can be had".formatted(arguments.objects(),
                    bytes(arguments, arguments.objects()) >> 20, available >> 20);
            if (arguments.exactly()) {
                throw new IllegalArgumentException(text + "; " + "%,d would fit".formatted(fits));
            }
            System.err.println(text + ", so it is " + "%,d".formatted(fits));
        }
        return fits;
    }

    private static long bytes(Arguments arguments, long objects) {
        return arguments.subjects().stream().mapToLong(name -> Subjects.of(name).bytes(objects)).sum();
    }

    private int run(Path directory) throws IOException {
        List<HostedSubject> subjects = new ArrayList<>();
        try {
            for (String name : arguments.subjects()) {
                Path own = Files.createDirectory(directory.resolve(name));
                HostedSubject subject = HostedSubject.start(Subjects.of(name), objects, own);
                subjects.add(subject);
                results.loaded(name, subject.objects(), subject.load());
                System.err.printf("loaded %s: %,d objects, %,d ns each%n", name, subject.objects(), results.loadNanos().get(name));
            }
            // The first round only warms up.
            for (int round = 0; round <= arguments.rounds(); round++) {
                measure(subjects, round);
            }
            for (HostedSubject subject : subjects) {
                long[] memory = subject.memory();
                results.memory(subject.name(), memory[0], memory[1]);
            }
        } finally {
            subjects.forEach(HostedSubject::close);
        }
        for (String name : DiskLevel.SUBJECTS) {
            if (arguments.subjects().contains(name)) {
                Path own = directory.resolve("disk-" + name);
                results.add(DiskLevel.run(name, own, objects, arguments.diskTime(), arguments.seed()));
                deleteTree(own);
                System.err.println("disk level of " + name + " done");
            }
        }
        return report();
    }

    private void measure(List<HostedSubject> subjects, int round) throws IOException {
        for (int threads = 1; threads <= Subject.PARTITIONS; threads++) {
            for (Operation operation : Operation.values()) {
                for (HostedSubject subject : List.copyOf(subjects)) {
                    measure(subjects, subject, operation, threads, round);
                }
            }
        }
        System.err.printf("round %d of %d done, load average %.1f%n", round, arguments.rounds(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** A peer whose own code fails is left out from there on; without the store or the limit there is nothing to compare. */
    private void measure(List<HostedSubject> subjects, HostedSubject subject, Operation operation, int threads, int round) throws IOException {
        Duration time = round == 0 ? arguments.passTime().dividedBy(2) : arguments.passTime();
        try {
            Pass pass = subject.pass(operation, threads, time, arguments.seed() + round);
            if (pass != null && round > 0) {
                results.add(subject.name(), operation, threads, pass);
            }
        } catch (IOException e) {
            if (subject.name().equals(Results.OWN) || subject.name().equals(Results.LIMIT)) {
                throw e;
            }
            String failure = "failed in round %d at %s and is left out from there on".formatted(round, operation.label());
            System.err.println(subject.name() + " " + failure);
            results.failed(subject.name(), failure);
            subjects.remove(subject);
            subject.close();
        }
    }

    private int report() throws IOException {
        List<Goal> goals = Goal.of(results);
        String table = TextReport.of(results, goals);
        if (arguments.json().isEmpty()) {
            System.out.print(table);
        } else {
            String json = JsonReport.of(results, goals, arguments.seed());
            String name = arguments.json().get();
            if (!name.equals(Arguments.STDOUT)) {
                Path file = Path.of(name);
                Files.writeString(file, json + System.lineSeparator());
                Path page = Arguments.pageBeside(file);
                Files.writeString(page, HtmlReport.of(results, goals, arguments.seed()));
                System.err.println("written " + file + " and " + page);
            }
            System.err.print(table);
            System.out.println(json);
        }
        return arguments.check() && goals.stream().anyMatch(goal -> !goal.met()) ? 1 : 0;
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
