package dev.meridian.bench.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The run as one JSON object. The fields named in {@code docs/architecture.md} are stable; others may come and go. Pure. */
final class JsonReport {

    private JsonReport() {}

    static String of(Results results, List<Goal> goals, long seed) {
        List<String> lines = new ArrayList<>();
        for (Line line : results.lines()) {
            lines.add(String.format(Locale.ROOT, "{\"operation\":\"%s\",\"subject\":\"%s\",\"threads\":%d,\"opsPerSecond\":%.0f,\"nsPerOp\":%.1f,"
                            + "\"cpuNsPerOp\":%.1f,\"processCpuNsPerOp\":%.1f,\"p999Ns\":%.0f,\"worstNs\":%.0f,\"bytesAllocatedPerOp\":%.1f,"
                            + "\"ratioToBestPeer\":%s,\"ratioToLimit\":%s,\"cpuRatioToBestPeer\":%s,\"cpuRatioToLimit\":%s}",
                    line.operation(), line.subject(), line.threads(), line.opsPerSecond(), line.nsPerOp(), line.cpuNsPerOp(), line.processCpuNsPerOp(),
                    line.p999Ns(), line.worstNs(), line.bytesAllocatedPerOp(), number(line.ratioToBestPeer()), number(line.ratioToLimit()),
                    number(line.cpuRatioToBestPeer()), number(line.cpuRatioToLimit())));
        }
        List<String> disk = new ArrayList<>();
        for (DiskLevel level : results.disk()) {
            disk.add(String.format(Locale.ROOT, "{\"subject\":\"%s\",\"objects\":%d,\"fillNsPerOp\":%d,\"overwriteNsPerOp\":%d,\"worstNs\":%d,"
                            + "\"hotUpdatesPerRecord\":%d,\"lagMs\":%d,\"openMs\":%d,\"cold\":%b,\"missing\":%d}",
                    level.subject(), level.objects(), level.fillNanos(), level.overwriteNanos(), level.worstNanos(), level.hotPerRecord(), level.lagMillis(),
                    level.openMillis(), level.cold(), level.missing()));
        }
        List<String> reached = new ArrayList<>();
        for (Goal goal : goals) {
            reached.add(String.format(Locale.ROOT, "{\"name\":\"%s\",\"measured\":%.3f,\"byCpu\":%s,\"%s\":%.3f,\"unit\":\"%s\",\"met\":%b}", goal.name(),
                    goal.measured(), number(goal.byCpu().isPresent() ? goal.byCpu().getAsDouble() : null), goal.atMost() ? "atMost" : "atLeast", goal.bound(), goal.unit(), goal.met()));
        }
        return "{\"machine\":\"" + Machine.name() + "\",\"commit\":\"" + Machine.commit() + "\",\"seed\":" + seed + ",\"objects\":" + numbers(results.objects())
                + ",\"overheadBytes\":" + numbers(results.overhead()) + ",\"deadPercent\":" + numbers(results.dead()) + ",\"failed\":" + words(results.failures())
                + ",\"results\":" + list(lines) + ",\"disk\":" + list(disk) + ",\"goals\":"
                + list(reached) + "}";
    }

    private static String list(List<String> objects) {
        return objects.isEmpty() ? "[]" : "[\n" + String.join(",\n", objects) + "\n]";
    }

    private static String number(@Nullable Double value) {
        return value == null ? "null" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String words(Map<String, String> values) {
        List<String> out = new ArrayList<>();
        values.forEach((name, value) -> out.add("\"" + name + "\":\"" + value + "\""));
        return "{" + String.join(",", out) + "}";
    }

    private static String numbers(Map<String, ? extends Number> values) {
        List<String> out = new ArrayList<>();
        values.forEach((name, value) -> out.add("\"" + name + "\":" + (value instanceof Double percent ? number(percent) : value)));
        return "{" + String.join(",", out) + "}";
    }
}
