package dev.meridian.bench.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Passes by operation, threads and subject, and what follows from them. A ratio is above 1 when the subject is slower. */
final class Results {

    private static final String LIMIT = "limit";
    private static final String OWN = "meridian";

    private final long seed;
    private final Map<Key, List<Pass>> passes = new LinkedHashMap<>();
    private final Set<String> subjects = new LinkedHashSet<>();
    private final Map<String, Long> objects = new LinkedHashMap<>();
    private final Map<String, Long> overhead = new LinkedHashMap<>();
    private @Nullable Recovery recovery;

    private record Key(Operation operation, int threads, String subject) {}

    /**
     * One line of the result file.
     *
     * @param ratioToBestPeer median over rounds of this subject's time to that of the best peer in the same round; peers are all but the store
     *                        itself and the limit
     * @param cpuRatioToLimit the same of the CPU time of the calling threads, which other work on the machine disturbs less; what a subject does on
     *                        other threads (collector, flushes) is not in it
     */
    private record Line(String operation, String subject, int threads, double opsPerSecond, double nsPerOp, double cpuNsPerOp, double p999Ns,
            double worstNs, double bytesAllocatedPerOp, @Nullable Double ratioToBestPeer, @Nullable Double ratioToLimit,
            @Nullable Double cpuRatioToBestPeer, @Nullable Double cpuRatioToLimit) {}

    Results(long seed) {
        this.seed = seed;
    }

    void loaded(Subject subject, long count, long nanos) {
        subjects.add(subject.name());
        objects.put(subject.name(), count);
    }

    void recovery(Recovery measured) {
        recovery = measured;
    }

    void memory(Subject subject, long count) {
        if (subject.memoryBytes() >= 0) {
            overhead.put(subject.name(), subject.memoryBytes() / count - Payload.BYTES);
        }
    }

    void add(Subject subject, Operation operation, int threads, Pass pass) {
        passes.computeIfAbsent(new Key(operation, threads, subject.name()), _ -> new ArrayList<>()).add(pass);
    }

    /** For people. */
    String table() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(Locale.ROOT, "%-12s %2s %-14s %12s %10s %10s %12s %12s %8s %9s %9s %9s %9s%n", "operation", "th", "subject", "op/s", "ns/op",
                "cpu ns/op", "p99.9 ns", "worst ns", "B/op", "x best", "x limit", "cpu best", "cpu limit"));
        for (Line line : lines()) {
            out.append(String.format(Locale.ROOT, "%-12s %2d %-14s %,12.0f %,10.0f %,10.0f %,12.0f %,12.0f %8.1f %9s %9s %9s %9s%n", line.operation, line.threads,
                    line.subject, line.opsPerSecond, line.nsPerOp, line.cpuNsPerOp, line.p999Ns, line.worstNs, line.bytesAllocatedPerOp,
                    ratio(line.ratioToBestPeer), ratio(line.ratioToLimit), ratio(line.cpuRatioToBestPeer), ratio(line.cpuRatioToLimit)));
        }
        out.append("objects ").append(objects).append(System.lineSeparator());
        out.append("bytes an object over its ").append(Payload.BYTES).append(": ").append(overhead).append(System.lineSeparator());
        Recovery measured = recovery;
        if (measured != null) {
            out.append(String.format(Locale.ROOT, "killed and opened again: %,d objects in %,d ms, %d missing; longest time not on the disk %,d ms%n",
                    measured.objects(), measured.openMillis(), measured.missing(), measured.lagMillis()));
        }
        return out.toString();
    }

    /** For scripts. */
    String json() {
        StringBuilder out = new StringBuilder();
        out.append("{\"machine\":\"").append(machine()).append("\",\"commit\":\"").append(System.getProperty("meridian.commit", "unknown"))
                .append("\",\"seed\":").append(seed).append(",\"objects\":").append(numbers(objects)).append(",\"overheadBytes\":")
                .append(numbers(overhead));
        Recovery measured = recovery;
        if (measured != null) {
            out.append(String.format(Locale.ROOT, ",\"recovery\":{\"objects\":%d,\"missing\":%d,\"openMillis\":%d,\"lagMillis\":%d}", measured.objects(),
                    measured.missing(), measured.openMillis(), measured.lagMillis()));
        }
        out.append(",\"results\":[");
        String separator = "";
        for (Line line : lines()) {
            out.append(separator).append(String.format(Locale.ROOT, "%n{\"operation\":\"%s\",\"subject\":\"%s\",\"threads\":%d,\"opsPerSecond\":%.0f,"
                    + "\"nsPerOp\":%.1f,\"cpuNsPerOp\":%.1f,\"p999Ns\":%.0f,\"worstNs\":%.0f,\"bytesAllocatedPerOp\":%.1f,\"ratioToBestPeer\":%s,"
                    + "\"ratioToLimit\":%s,\"cpuRatioToBestPeer\":%s,\"cpuRatioToLimit\":%s}", line.operation, line.subject, line.threads, line.opsPerSecond, line.nsPerOp, line.cpuNsPerOp, line.p999Ns,
                    line.worstNs, line.bytesAllocatedPerOp, number(line.ratioToBestPeer), number(line.ratioToLimit),
                    number(line.cpuRatioToBestPeer), number(line.cpuRatioToLimit)));
            separator = ",";
        }
        return out.append("]}").append(System.lineSeparator()).toString();
    }

    /** For the browser: a bar for each line. */
    String html() {
        StringBuilder out = new StringBuilder("<!doctype html><meta charset=utf-8><title>Store benchmark</title>"
                + "<style>body{font:14px sans-serif;margin:2em}td{padding:2px 8px}.b{background:#68a;height:12px}.meridian .b{background:#c60}</style>"
                + "<h1>Store benchmark</h1><p>" + machine() + ", seed " + seed + ". Median ns an operation; shorter is better.</p>");
        String heading = "";
        for (Line line : lines()) {
            String next = line.operation + ", " + line.threads + " thread" + (line.threads > 1 ? "s" : "");
            if (!next.equals(heading)) {
                out.append(heading.isEmpty() ? "" : "</table>").append("<h2>").append(next).append("</h2><table>");
                heading = next;
            }
            out.append(String.format(Locale.ROOT, "<tr class=%s><td>%s<td>%,.0f ns<td><div class=b style=width:%dpx></div>", line.subject, line.subject,
                    line.nsPerOp, (int) Math.min(900, line.nsPerOp / 10)));
        }
        return out.append("</table>").toString();
    }

    private List<Line> lines() {
        List<Line> out = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (int threads = 1; threads <= Subject.PARTITIONS; threads++) {
                for (String subject : subjects) {
                    List<Pass> own = passes.get(new Key(operation, threads, subject));
                    if (own != null) {
                        out.add(line(operation, threads, subject, own));
                    }
                }
            }
        }
        return out;
    }

    private Line line(Operation operation, int threads, String subject, List<Pass> own) {
        List<String> peers = subjects.stream().filter(other -> !other.equals(OWN) && !other.equals(LIMIT) && !other.equals(subject)).toList();
        List<String> limit = List.of(LIMIT);
        return new Line(operation.label(), subject, threads, median(own.stream().mapToDouble(pass -> 1e9 / pass.nanosEach()).toArray()),
                median(own.stream().mapToDouble(Pass::nanosEach).toArray()), median(own.stream().mapToDouble(Pass::cpuEach).toArray()),
                median(own.stream().mapToDouble(Pass::p999Nanos).toArray()), own.stream().mapToDouble(Pass::worstNanos).max().orElse(0),
                median(own.stream().mapToDouble(pass -> (double) pass.allocated() / pass.operations()).toArray()),
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

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static String ratio(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String number(@Nullable Double value) {
        return value == null ? "null" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String numbers(Map<String, Long> values) {
        StringBuilder out = new StringBuilder("{");
        values.forEach((name, value) -> out.append(out.length() > 1 ? "," : "").append('"').append(name).append("\":").append(value));
        return out.append('}').toString();
    }

    private static String machine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version();
    }
}
