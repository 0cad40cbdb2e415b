package dev.meridian.gameshard.crossing;

import org.HdrHistogram.Histogram;

/** Counts of this shard's crossings. Loop thread. */
public final class CrossingStats {

    private static final long PAUSE_MICROS_MAX = 60_000_000;

    private final Histogram pauseMicros = new Histogram(PAUSE_MICROS_MAX, 2);
    private long given;
    private long aborted;

    void given(long pauseNanos) {
        given++;
        pauseMicros.recordValue(Math.clamp(pauseNanos / 1_000, 0, PAUSE_MICROS_MAX));
    }

    void aborted() {
        aborted++;
    }

    /** Players handed over to other shards. */
    public long handedOver() {
        return given;
    }

    /** Attempts after which the player stayed. */
    public long givenUp() {
        return aborted;
    }

    /** From freezing to the new owner's word, in microseconds. */
    public Histogram pauseMicros() {
        return pauseMicros;
    }
}
