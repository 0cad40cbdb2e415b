package dev.meridian.bench.store;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The run as tables for people. Pure. */
final class TextReport {

    private TextReport() {}

    static String of(Results results, List<Goal> goals) {
        StringBuilder text = new StringBuilder();
        try (Formatter out = new Formatter(text, Locale.ROOT)) {
            out.format("%s, commit %s%n", Machine.name(), Machine.commit());
            out.format("Values of %,d bytes; medians of interleaved rounds; a ratio is this subject's time to the other's in the same round.%n%n", Payload.BYTES);
            out.format("%-16s %2s %-13s %11s %8s %8s %8s %9s %12s %7s %7s %7s%n", "operation", "th", "subject", "op/s", "ns/op", "cpu ns", "all cpu",
                    "p99.9 ns", "worst ns", "B/op", "x best", "x limit");
            String operation = "";
            for (Line line : results.lines()) {
                if (!operation.isEmpty() && !operation.equals(line.operation())) {
                    out.format("%n");
                }
                operation = line.operation();
                out.format("%-16s %2d %-13s %,11.0f %,8.0f %,8.0f %,8.0f %,9.0f %,12.0f %,7.0f %7s %7s%n", line.operation(), line.threads(), line.subject(),
                        line.opsPerSecond(), line.nsPerOp(), line.cpuNsPerOp(), line.processCpuNsPerOp(), line.p999Ns(), line.worstNs(),
                        line.bytesAllocatedPerOp(), ratio(line.ratioToBestPeer()), ratio(line.ratioToLimit()));
            }
            out.format("%n%-13s %10s %10s %22s %7s%n", "subject", "objects", "load ns", "B over payload", "dead %");
            for (Map.Entry<String, Long> entry : results.objects().entrySet()) {
                Double dead = results.dead().get(entry.getKey());
                out.format("%-13s %,10d %,10d %22s %7s%n", entry.getKey(), entry.getValue(), results.loadNanos().getOrDefault(entry.getKey(), 0L),
                        results.overhead().containsKey(entry.getKey()) ? results.overhead().get(entry.getKey()) : "-",
                        dead == null ? "-" : String.format(Locale.ROOT, "%.1f", dead));
            }
            results.failures().forEach((subject, how) -> out.format("%s %s%n", subject, how));
            disk(out, results.disk());
            out.format("%n");
            goals.forEach(goal -> out.format("%s%n", goal.text()));
        }
        return text.toString();
    }

    private static void disk(Formatter out, List<DiskLevel> levels) {
        if (levels.isEmpty()) {
            return;
        }
        out.format("%n%-13s %10s %9s %13s %12s %11s %8s %16s %8s%n", "on disk", "objects", "fill ns", "overwrite ns", "worst us", "hot/record", "lag ms",
                "opened ms", "missing");
        for (DiskLevel level : levels) {
            out.format("%-13s %,10d %,9d %,13d %,12d %11s %8s %,10d %5s %,8d%n", level.subject(), level.objects(), level.fillNanos(), level.overwriteNanos(),
                    level.worstNanos() / 1_000, known(level.hotPerRecord()), known(level.lagMillis()), level.openMillis(), level.cold() ? "cold" : "warm",
                    level.missing());
        }
    }

    private static String known(long value) {
        return value < 0 ? "-" : String.format(Locale.ROOT, "%,d", value);
    }

    private static String ratio(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }
}
