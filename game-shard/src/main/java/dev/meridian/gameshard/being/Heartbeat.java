package dev.meridian.gameshard.being;

/** What a client was last pinged with, and whether it answers. Times are monotonic nanoseconds. Loop thread. */
public final class Heartbeat {

    /** The answer to no question, or not to the last one. */
    public static final long NOT_MEASURED = -1;

    private int id;
    private long askedAt;
    private long silentSince;
    private boolean answers;
    private boolean waiting;

    /** It is asked now; returns the number of the question. Another owner's question before had another one. */
    public int asked(long now) {
        id = (int) (now >>> 10);
        askedAt = now;
        if (!waiting) {
            waiting = true;
            silentSince = now;
        }
        return id;
    }

    /** It answers; returns how long that took, or {@link #NOT_MEASURED}. */
    public long answered(int to, long now) {
        boolean last = waiting && to == id;
        answers = true;
        waiting = false;
        return last ? now - askedAt : NOT_MEASURED;
    }

    /** How long it has not answered; 0 if it never did: not every client knows how. */
    public long silentNanos(long now) {
        return answers && waiting ? now - silentSince : 0;
    }
}
