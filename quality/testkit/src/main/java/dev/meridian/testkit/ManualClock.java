package dev.meridian.testkit;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A monotonic clock in nanoseconds that moves only when told. One thread. */
public final class ManualClock implements LongSupplier {

    private long nanos;

    @Override
    public long getAsLong() {
        return nanos;
    }

    /** Moves the clock forward. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a monotonic clock does not go back: " + by);
        }
        nanos += by.toNanos();
    }
}
