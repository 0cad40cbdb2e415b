package dev.meridian.bots.report;

import dev.meridian.bots.LoadTestSettings.Limits;
import dev.meridian.bots.Scenario;
import dev.meridian.bots.measure.Latency;
import dev.meridian.bots.measure.Measures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether a run passed, and what it missed. */
public final class Verdict {

    /** After so long every commuter has crossed at least once. */
    private static final double EVERYBODY_CROSSED_SECONDS = 25;

    private Verdict() {}

    /** What was missed, in words; nothing when it passed. */
    public static List<String> misses(RunFigures run) {
        var misses = new ArrayList<String>();
        Measures measures = run.measures();
        Limits limits = run.settings().limits();
        if (run.connected() < run.settings().bots()) {
            misses.add("%d of %d bots were in the world at the end".formatted(run.connected(), run.settings().bots()));
        }
        none(misses, "disconnects", measures.disconnects());
        none(misses, "protocol errors", measures.faults());
        none(misses, "lines heard twice", run.ledger().duplicates());
        none(misses, "lines lost", run.ledger().lost());
        within(misses, "own echo", measures.ownEcho(), limits.ownEchoP99());
        if (run.settings().scenario() == Scenario.COMMUTE && run.seconds() >= EVERYBODY_CROSSED_SECONDS) {
            if (run.crossings() == 0) {
                misses.add("nobody crossed a border");
            }
            within(misses, "crossing echo", measures.crossingEcho(), limits.crossingEchoP99());
        }
        return misses;
    }

    private static void none(List<String> misses, String what, long count) {
        if (count > 0) {
            misses.add(count + " " + what);
        }
    }

    private static void within(List<String> misses, String what, Latency measured, Duration limit) {
        if (measured.count() == 0) {
            misses.add("no " + what + " was measured");
        } else if (measured.percentileMs(99) > limit.toMillis()) {
            misses.add("%s p99 %.1f ms, at most %d ms".formatted(what, measured.percentileMs(99), limit.toMillis()));
        }
    }
}
