package dev.meridian.bots.measure;

import java.util.ArrayDeque;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Every line the bots say, and who heard it. A line heard twice by one bot is a duplicate. A line is lost for a bot that did not hear it within
 * {@link #PATIENCE_NANOS}, if it stood clearly within earshot both when the line was said and when the first bot heard it, and was in the
 * world all the time. The bots' loop.
 */
public final class ChatLedger {

    /** A line not heard by then is lost. */
    public static final long PATIENCE_NANOS = 10_000_000_000L;

    /** Lines remembered of one speaker, so that a late repetition is still noticed. */
    private static final int KEPT = 16;

    /** What the ledger asks about the bots. */
    public interface Crowd {

        /** How many bots there are. */
        int size();

        /** Since when the bot has been in the world without a break; {@link Long#MAX_VALUE} when it is not in it. */
        long since(int bot);

        /** Whether the bot stands so near to the speaker that it must hear, whatever little the reckoning of places is wrong by. */
        boolean clearlyHears(int bot, int speaker, long now);
    }

    /** What a line heard turned out to be. */
    public enum Heard {
        /** For the first time by this bot. */
        FIRST,
        /** Once more. */
        AGAIN,
        /** Nobody remembers it. */
        UNKNOWN
    }

    private static final class Line {
        final int speaker;
        final long number;
        final long saidAt;
        final boolean counts;
        final BitSet expected = new BitSet();
        final BitSet heard = new BitSet();
        boolean trimmed;

        Line(int speaker, long number, boolean counts, long saidAt) {
            this.speaker = speaker;
            this.number = number;
            this.counts = counts;
            this.saidAt = saidAt;
        }
    }

    private final Crowd crowd;
    private final @Nullable Line[][] bySpeaker;
    private final ArrayDeque<Line> open = new ArrayDeque<>();
    private long said;
    private long deliveries;
    private long duplicates;
    private long lost;

    public ChatLedger(Crowd crowd) {
        this.crowd = crowd;
        this.bySpeaker = new Line[crowd.size()][KEPT];
    }

    /**
     * A line goes out.
     *
     * @param number 0, 1, 2, ... of this speaker
     * @param counts false: what becomes of it is not counted
     */
    public void said(int speaker, long number, boolean counts, long now) {
        var line = new Line(speaker, number, counts, now);
        for (int bot = 0; bot < crowd.size(); bot++) {
            if (crowd.since(bot) <= now && crowd.clearlyHears(bot, speaker, now)) {
                line.expected.set(bot);
            }
        }
        bySpeaker[speaker][slot(number)] = line;
        open.add(line);
        said += counts ? 1 : 0;
    }

    /** A bot heard a line. */
    public Heard heard(int listener, int speaker, long number, long now) {
        Line line = bySpeaker[speaker][slot(number)];
        if (line == null || line.number != number) {
            return Heard.UNKNOWN;
        }
        trim(line, now);
        if (line.heard.get(listener)) {
            duplicates += line.counts ? 1 : 0;
            return Heard.AGAIN;
        }
        line.heard.set(listener);
        deliveries += line.counts ? 1 : 0;
        return Heard.FIRST;
    }

    /** When a remembered line was said; 0 if nobody remembers it. */
    public long saidAt(int speaker, long number) {
        Line line = bySpeaker[speaker][slot(number)];
        return line == null || line.number != number ? 0 : line.saidAt;
    }

    /** Takes those off who walked out of earshot before the line came round. */
    private void trim(Line line, long now) {
        if (line.trimmed) {
            return;
        }
        line.trimmed = true;
        for (int bot = line.expected.nextSetBit(0); bot >= 0; bot = line.expected.nextSetBit(bot + 1)) {
            if (!crowd.clearlyHears(bot, line.speaker, now)) {
                line.expected.clear(bot);
            }
        }
    }

    /** Settles the lines whose time is over. */
    public void settle(long now) {
        while (!open.isEmpty() && now - open.getFirst().saidAt > PATIENCE_NANOS) {
            close(open.removeFirst(), now);
        }
    }

    private void close(Line line, long now) {
        // Said into a connection that broke before anybody heard it: lost with the connection, as the rules allow.
        boolean speakerGone = crowd.since(line.speaker) > line.saidAt;
        if (!line.counts || (speakerGone && line.heard.isEmpty())) {
            return;
        }
        trim(line, now);
        for (int bot = line.expected.nextSetBit(0); bot >= 0; bot = line.expected.nextSetBit(bot + 1)) {
            if (!line.heard.get(bot) && crowd.since(bot) <= line.saidAt) {
                lost++;
            }
        }
    }

    /** Whether any line still waits for a listener. */
    public boolean isWaiting() {
        for (Line line : open) {
            var missing = (BitSet) line.expected.clone();
            missing.andNot(line.heard);
            if (line.counts && !missing.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Lines that count. */
    public long said() {
        return said;
    }

    /** First hearings of lines that count. */
    public long deliveries() {
        return deliveries;
    }

    /** Lines heard once more by somebody. */
    public long duplicates() {
        return duplicates;
    }

    /** Lines not heard by somebody who should have. */
    public long lost() {
        return lost;
    }

    private static int slot(long number) {
        return (int) (number % KEPT);
    }
}
