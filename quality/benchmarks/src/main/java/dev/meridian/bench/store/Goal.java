package dev.meridian.bench.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One thing the store is to reach, and what it reached in this run. Ratios are the store's time to the other's in the same round.
 *
 * @param name     what is measured
 * @param measured the figure by the wall clock, where it is a time
 * @param byCpu    the same by the CPU time of the calling threads, which is the one to believe under load; empty where there is none
 * @param bound    what it may be
 * @param atMost   whether the bound is the highest that will do; else the lowest
 * @param unit     of both
 */
record Goal(String name, double measured, OptionalDouble byCpu, double bound, boolean atMost, String unit) {

    private static final String CHRONICLE = "chronicle-map";
    private static final List<Operation> TO_THE_LIMIT = List.of(Operation.SYNC_WRITE, Operation.READ, Operation.READ_HOT, Operation.MIXED,
            Operation.HOT_SET, Operation.FIELD, Operation.FIELD_HOT);
    private static final List<Operation> WITHOUT_GARBAGE = List.of(Operation.SYNC_WRITE, Operation.READ, Operation.FIELD);

    boolean met() {
        return atMost ? measured <= bound : measured >= bound;
    }

    /** The goals whose figures this run has. */
    static List<Goal> of(Results results) {
        List<Goal> out = new ArrayList<>();
        ratio(out, "sync-write to chronicle-map", results, CHRONICLE, Operation.SYNC_WRITE, 0.5);
        atMost(out, "sync-write, caller and background", results.median(Results.OWN, Operation.SYNC_WRITE, 1, Pass::processCpuEach), 1_500, "ns of CPU");
        time(out, "async-write hot", results, Operation.ASYNC_WRITE, 60);
        time(out, "async-write cold", results, Operation.ASYNC_WRITE_COLD, 200);
        ratio(out, "read to chronicle-map", results, CHRONICLE, Operation.READ, 0.72);
        atLeast(out, "read by 2 threads", results.median(Results.OWN, Operation.READ, 2, pass -> 1e3 / pass.nanosEach()),
                results.median(Results.OWN, Operation.READ, 2, pass -> 2e3 / pass.cpuEach()), 2.3, "M/s");
        time(out, "read of a hot object", results, Operation.READ_HOT, 300);
        ratio(out, "hot-set to chronicle-map", results, CHRONICLE, Operation.HOT_SET, 0.36);
        ratio(out, "field to chronicle-map", results, CHRONICLE, Operation.FIELD, 0.48);
        time(out, "field of a hot object", results, Operation.FIELD_HOT, 60);
        time(out, "field in batches of 8", results, Operation.FIELD_BATCH, 150);
        for (Operation operation : TO_THE_LIMIT) {
            ratio(out, operation.label() + " to the limit", results, Results.LIMIT, operation, 1.25);
        }
        for (Operation operation : WITHOUT_GARBAGE) {
            // What remains is the worker thread's own start, shared by all its calls.
            atMost(out, operation.label() + " allocates", results.median(Results.OWN, operation, 1, Pass::allocatedEach), 0.1, "B");
        }
        double p999 = 0;
        double worst = 0;
        for (Line line : results.lines()) {
            if (line.subject().equals(Results.OWN) && line.threads() == 1) {
                p999 = Math.max(p999, line.p999Ns());
                worst = Math.max(worst, line.worstNs());
            }
        }
        atMost(out, "99.9 % of calls, 1 thread", worst == 0 ? OptionalDouble.empty() : OptionalDouble.of(p999 / 1e3), 25, "us");
        atMost(out, "longest call, 1 thread, quiet machine", worst == 0 ? OptionalDouble.empty() : OptionalDouble.of(worst / 1e6), 5, "ms");
        Long overhead = results.overhead().get(Results.OWN);
        atMost(out, "memory over payload", overhead == null ? OptionalDouble.empty() : OptionalDouble.of(overhead), 40, "B");
        Double dead = results.dead().get(Results.OWN);
        atMost(out, "dead space after all overwrites", dead == null ? OptionalDouble.empty() : OptionalDouble.of(dead), 12, "%");
        for (DiskLevel level : results.disk()) {
            if (level.subject().equals(Results.OWN)) {
                atLeast(out, "hot updates a record on disk", OptionalDouble.of((double) level.hotPerRecord()), OptionalDouble.empty(), 50, "");
                atMost(out, "first read after SIGKILL" + (level.cold() ? ", cold" : ", warm"), OptionalDouble.of((double) level.openMillis()), 1_000, "ms");
                atMost(out, "disk behind, filled flat out", OptionalDouble.of((double) level.lagMillis()), DiskSubject.WINDOW_MILLIS, "ms");
                atMost(out, "missing after SIGKILL", OptionalDouble.of((double) level.missing()), 0, "objects");
            }
        }
        return out;
    }

    /** For people. */
    String text() {
        String cpu = byCpu.isPresent() ? "  (by CPU time " + number(byCpu.getAsDouble()) + ")" : "";
        return String.format(Locale.ROOT, "%-6s  %-40s %10s %s %s %s", met() ? "met" : "MISSED", name, number(measured), atMost ? "<=" : ">=", number(bound), unit)
                .stripTrailing() + cpu;
    }

    private static String number(double value) {
        return value == Math.rint(value) || value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private static void ratio(List<Goal> out, String name, Results results, String other, Operation operation, double bound) {
        OptionalDouble byCpu = results.ratio(other, operation, 1, Pass::cpuEach);
        results.ratio(other, operation, 1, Pass::nanosEach).ifPresent(value -> out.add(new Goal(name, value, byCpu, bound, true, "x")));
    }

    private static void time(List<Goal> out, String name, Results results, Operation operation, double bound) {
        OptionalDouble byCpu = results.median(Results.OWN, operation, 1, Pass::cpuEach);
        results.median(Results.OWN, operation, 1, Pass::nanosEach).ifPresent(value -> out.add(new Goal(name, value, byCpu, bound, true, "ns")));
    }

    private static void atMost(List<Goal> out, String name, OptionalDouble measured, double bound, String unit) {
        measured.ifPresent(value -> out.add(new Goal(name, value, OptionalDouble.empty(), bound, true, unit)));
    }

    private static void atLeast(List<Goal> out, String name, OptionalDouble measured, OptionalDouble byCpu, double bound, String unit) {
        measured.ifPresent(value -> out.add(new Goal(name, value, byCpu, bound, false, unit)));
    }
}
