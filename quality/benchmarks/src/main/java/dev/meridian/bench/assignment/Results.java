package dev.meridian.bench.assignment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Samples by operation and subject, and what follows from them. */
final class Results {
    private static final String OWN = "meridian";
    /** By the rules of the product: a join moves at most so many fair shares. */
    private static final double JOIN_SHARES_MAX = 1.2;
    /** A leave moves the leaver's own and nothing besides. */
    private static final double LEAVE_SHARES_MAX = 1.0;
    /** The hottest shard after rebalancing, over the best there is. */
    private static final double HOTTEST_TO_BEST_MAX = 1.10;
    private static final double NANOS_PER_SECOND = 1e9;
    /** Sums of billionths are rounded. */
    private static final double ROUNDING = 1e-6;

    private final long seed;
    private final Map<Key, List<Sample>> samples = new LinkedHashMap<>();

    private record Key(String operation, String subject) {}

    /** Something the product promises, and how it came out in the worst case. */
    record Goal(String promise, double limit, double measured) {
        boolean isMet() {
            return measured <= limit + ROUNDING;
        }
    }

    Results(long seed) {
        this.seed = seed;
    }

    void add(String operation, String subject, Sample sample) {
        samples.computeIfAbsent(new Key(operation, subject), _ -> new ArrayList<>()).add(sample);
    }

    /** What must hold in every sample. */
    List<Goal> goals() {
        return List.of(
                new Goal("join: regions moved, in shares of total/N", JOIN_SHARES_MAX, most("join", Sample::movedToShare)),
                new Goal("join: shards touched that are no neighbours", 0, most("join", Sample::strangers)),
                new Goal("leave: regions moved, in shares of the leaver's", LEAVE_SHARES_MAX, most("leave", Sample::movedToShare)),
                new Goal("leave: shards touched that are no neighbours", 0, most("leave", Sample::strangers)),
                new Goal("rebalance: hottest shard over the best contiguous cut", HOTTEST_TO_BEST_MAX, most("rebalance", Sample::hottestToBest)));
    }

    private double most(String operation, ToDoubleFunction<Sample> what) {
        return samples.getOrDefault(new Key(operation, OWN), List.of()).stream().mapToDouble(what).max().orElse(Double.NaN);
    }

    /** For people. */
    String table() {
        var out = new StringBuilder(line("%-10s %-13s %9s %9s %9s %9s %9s %9s %9s", "operation", "subject", "moved", "moved max", "load %",
                "hot/mean", "hot/best", "borders", "strangers"));
        for (String operation : List.of("join", "leave", "rebalance")) {
            samples.forEach((key, all) -> {
                if (key.operation.equals(operation)) {
                    out.append(line(key, all));
                }
            });
        }
        out.append(line("%nmoved: regions that changed hands, in fair shares of one shard (join), in the leaver's (leave), of the map (rebalance)%n"));
        for (Goal goal : goals()) {
            out.append(line("%-6s %-55s %.3f, at most %.2f", goal.isMet() ? "met" : "MISSED", goal.promise, goal.measured, goal.limit));
        }
        return out.toString();
    }

    private static String line(Key key, List<Sample> all) {
        return line("%-10s %-13s %9.2f %9.2f %9.1f %9.2f %9.2f %9.1f %9.1f", key.operation, key.subject, mean(all, Sample::movedToShare),
                all.stream().mapToDouble(Sample::movedToShare).max().orElse(0), 100 * mean(all, Sample::movedLoad), mean(all, Sample::hottestToMean),
                mean(all, Sample::hottestToBest), mean(all, Sample::borders), mean(all, Sample::strangers));
    }

    /** For scripts. */
    String json() {
        var out = new StringBuilder(String.format(Locale.ROOT, "{\"machine\":\"%s %s, %d processors, Java %s\",\"commit\":\"%s\",\"seed\":%d,\"goals\":[",
                System.getProperty("os.name"), System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(), Runtime.version(),
                System.getProperty("meridian.commit", "unknown"), seed));
        String separator = "";
        for (Goal goal : goals()) {
            out.append(separator).append(String.format(Locale.ROOT, "%n{\"goal\":\"%s\",\"limit\":%.3f,\"measured\":%.4f,\"met\":%b}",
                    goal.promise, goal.limit, goal.measured, goal.isMet()));
            separator = ",";
        }
        out.append("],\"results\":[");
        separator = "";
        for (var entry : samples.entrySet()) {
            for (int shards = Lives.SHARDS_MIN; shards <= Lives.SHARDS_MAX; shards++) {
                int number = shards;
                List<Sample> some = entry.getValue().stream().filter(sample -> sample.shards() == number).toList();
                if (!some.isEmpty()) {
                    out.append(separator).append(json(entry.getKey(), shards, some));
                    separator = ",";
                }
            }
        }
        return out.append("]}").append(System.lineSeparator()).toString();
    }

    private String json(Key key, int shards, List<Sample> some) {
        double nanos = mean(some, Sample::nanos);
        double bestPeer = samples.entrySet().stream()
                .filter(entry -> entry.getKey().operation.equals(key.operation) && !entry.getKey().subject.equals(OWN))
                .mapToDouble(entry -> mean(entry.getValue().stream().filter(sample -> sample.shards() == shards).toList(), Sample::nanos))
                .min().orElse(nanos);
        return String.format(Locale.ROOT, "%n{\"operation\":\"%s\",\"subject\":\"%s\",\"threads\":1,\"shards\":%d,\"samples\":%d,\"opsPerSecond\":%.0f,"
                + "\"nsPerOp\":%.0f,\"ratioToBestPeer\":%.2f,\"ratioToLimit\":null,\"movedToShare\":%.4f,\"movedToShareMax\":%.4f,\"movedLoad\":%.4f,"
                + "\"hottestToMean\":%.4f,\"hottestToBest\":%.4f,\"borders\":%.2f,\"strangers\":%.2f}", key.operation, key.subject, shards, some.size(),
                NANOS_PER_SECOND / nanos, nanos, nanos / bestPeer, mean(some, Sample::movedToShare),
                some.stream().mapToDouble(Sample::movedToShare).max().orElse(0), mean(some, Sample::movedLoad), mean(some, Sample::hottestToMean),
                mean(some, Sample::hottestToBest), mean(some, Sample::borders), mean(some, Sample::strangers));
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> what) {
        return samples.stream().mapToDouble(what).average().orElse(0);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format + "%n", values);
    }
}
