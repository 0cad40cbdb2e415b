package dev.meridian.bots.report;

import dev.meridian.bots.measure.ChatLedger;
import dev.meridian.bots.measure.Measures;
import java.util.Locale;

/** One second of a run in one line for people. Pure. */
public final class ProgressLine {

    private ProgressLine() {}

    /**
     * While the bots come in.
     *
     * @param trouble what went wrong last; may be empty
     */
    public static String coming(int playing, int bots, long failedLogins, String trouble) {
        String line = "coming in: %d of %d bots play, %d logins failed".formatted(playing, bots, failedLogins);
        return trouble.isEmpty() ? line : line + " (" + trouble + ")";
    }

    /**
     * While they play.
     *
     * @param phase what is going on and how long it still takes
     */
    public static String playing(String phase, int bots, Measures measures, Measures.Second last, ChatLedger ledger) {
        return String.format(Locale.ROOT, "%s: %d/%d bots, echo p50 %.1f p99 %.1f ms (all p99 %.1f), passes %d, errors %d, lost %d, twice %d,"
                        + " disconnects %d",
                phase, last.playing(), bots, last.echoP50Ms(), last.echoP99Ms(), measures.ownEcho().percentileMs(99), last.passes(), last.faults(),
                ledger.lost(), ledger.duplicates(), measures.disconnects());
    }
}
