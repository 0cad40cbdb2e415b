package dev.meridian.bench.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Passes by operation, threads and subject, and what follows from them. */
final class Results {

    static final String LIMIT = "limit";
    static final String OWN = "meridian";

    private final Map<Key, List<Pass>> passes = new LinkedHashMap<>();
    private final Map<String, Long> objects = new LinkedHashMap<>();
    private final Map<String, Long> loadNanos = new LinkedHashMap<>();
    private final Map<String, Long> overhead = new LinkedHashMap<>();
    private final Map<String, Double> dead = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final List<DiskLevel> disk = new ArrayList<>();

    private record Key(Operation operation, int threads, String subject) {}

    void loaded(String subject, long count, long nanos) {
        objects.put(subject, count);
        loadNanos.put(subject, nanos / count);
    }

    void memory(String subject, long bytes, long deadBytes) {
        if (bytes > 0 && deadBytes >= 0) {
            dead.put(subject, 100.0 * deadBytes / bytes);
        }
        if (bytes >= 0) {
            overhead.put(subject, bytes / objects.getOrDefault(subject, 1L) - Payload.BYTES);
        }
    }

    void add(String subject, Operation operation, int threads, Pass pass) {
        passes.computeIfAbsent(new Key(operation, threads, subject), _ -> new ArrayList<>()).add(pass);
    }

    /** The subject has no further passes; {@code how} in words. */
    void failed(String subject, String how) {
        failures.put(subject, how);
    }

    /** Subjects that failed, and how. */
    Map<String, String> failures() {
        return Collections.unmodifiableMap(failures);
    }

    void add(DiskLevel level) {
        disk.add(level);
    }

    /** Objects of each subject, in the order they were loaded. */
    Map<String, Long> objects() {
        return Collections.unmodifiableMap(objects);
    }

    /** Wall ns for each object of the first load. */
    Map<String, Long> loadNanos() {
        return Collections.unmodifiableMap(loadNanos);
    }

    /** Bytes an object over its payload, of subjects that tell. */
    Map<String, Long> overhead() {
        return Collections.unmodifiableMap(overhead);
    }

    /** Percent of its memory in which nothing is after all passes, of subjects that tell. */
    Map<String, Double> dead() {
        return Collections.unmodifiableMap(dead);
    }

    List<DiskLevel> disk() {
        return Collections.unmodifiableList(disk);
    }

    List<Line> lines() {
        List<Line> out = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (int threads = 1; threads <= Subject.PARTITIONS; threads++) {
                for (String subject : objects.keySet()) {
                    List<Pass> own = passes.get(new Key(operation, threads, subject));
                    if (own != null) {
                        out.add(line(operation, threads, subject, own));
                    }
                }
            }
        }
        return out;
    }

    /** A median of one subject, if it was measured. */
    OptionalDouble median(String subject, Operation operation, int threads, ToDoubleFunction<Pass> figure) {
        List<Pass> own = passes.get(new Key(operation, threads, subject));
        return own == null ? OptionalDouble.empty() : OptionalDouble.of(median(own, figure));
    }

    /** The store's cost to that of another subject in the same round, median over rounds. */
    OptionalDouble ratio(String other, Operation operation, int threads, ToDoubleFunction<Pass> cost) {
        List<Pass> own = passes.get(new Key(operation, threads, OWN));
        Double ratio = own == null ? null : ratioTo(own, List.of(other), operation, threads, cost);
        return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio);
    }

    private Line line(Operation operation, int threads, String subject, List<Pass> own) {
        List<String> peers = objects.keySet().stream().filter(other -> !other.equals(OWN) && !other.equals(LIMIT) && !other.equals(subject)).toList();
        List<String> limit = List.of(LIMIT);
        return new Line(operation.label(), subject, threads, median(own, pass -> 1e9 / pass.nanosEach()), median(own, Pass::nanosEach),
                median(own, Pass::cpuEach), median(own, Pass::processCpuEach), median(own, Pass::p999Nanos),
                own.stream().mapToDouble(Pass::worstNanos).max().orElse(0), median(own, Pass::allocatedEach),
                ratioTo(own, peers, operation, threads, Pass::nanosEach), ratioTo(own, limit, operation, threads, Pass::nanosEach),
                ratioTo(own, peers, operation, threads, Pass::cpuEach), ratioTo(own, limit, operation, threads, Pass::cpuEach));
    }

    private @Nullable Double ratioTo(List<Pass> own, List<String> others, Operation operation, int threads, ToDoubleFunction<Pass> cost) {
        double[] ratios = new double[own.size()];
        for (int round = 0; round < ratios.length; round++) {
            double best = Double.POSITIVE_INFINITY;
            for (String other : others) {
                List<Pass> theirs = passes.get(new Key(operation, threads, other));
                if (theirs != null && round < theirs.size()) {
                    best = Math.min(best, cost.applyAsDouble(theirs.get(round)));
                }
            }
            ratios[round] = cost.applyAsDouble(own.get(round)) / best;
        }
        double ratio = median(ratios);
        return ratio == 0 ? null : ratio;
    }

    private static double median(List<Pass> passes, ToDoubleFunction<Pass> figure) {
        return median(passes.stream().mapToDouble(figure).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
