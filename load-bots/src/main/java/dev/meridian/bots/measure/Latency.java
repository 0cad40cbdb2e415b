package dev.meridian.bots.measure;

import org.HdrHistogram.Histogram;

/** Times between an input and what came of it; three digits exact, up to a minute. Owned by one thread. */
public final class Latency {

    private static final long MICROS_MAX = 60_000_000;
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Histogram micros = new Histogram(MICROS_MAX, DIGITS);

    /** One sample. */
    public void record(long nanos) {
        micros.recordValue(Math.clamp(nanos / NANOS_PER_MICRO, 0, MICROS_MAX));
    }

    /** How many. */
    public long count() {
        return micros.getTotalCount();
    }

    /** The value that so many per cent do not exceed, in milliseconds; 0 when there is no sample. */
    public double percentileMs(double percent) {
        return count() == 0 ? 0 : micros.getValueAtPercentile(percent) / MICROS_PER_MILLI;
    }

    /** The slowest in milliseconds; 0 when there is no sample. */
    public double maxMs() {
        return count() == 0 ? 0 : micros.getMaxValue() / MICROS_PER_MILLI;
    }

    /** Forgets everything. */
    public void reset() {
        micros.reset();
    }
}
