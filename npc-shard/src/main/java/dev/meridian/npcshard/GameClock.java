package dev.meridian.npcshard;

import java.util.function.LongSupplier;

/**
 * Game time in milliseconds: it began with the wall clock's and runs with the monotonic one. It only chooses which scene of their idle life NPCs are
 * in, alike on all npc-shards to within what their wall clocks differ; no right and no timer depends on it. One thread.
 */
final class GameClock {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier nanos;
    private final long nanosAtStart;
    private final long millisAtStart;

    GameClock(LongSupplier nanos, long wallMillis) {
        this.nanos = nanos;
        this.nanosAtStart = nanos.getAsLong();
        this.millisAtStart = wallMillis;
    }

    long millis() {
        return millisAtStart + (nanos.getAsLong() - nanosAtStart) / NANOS_PER_MILLI;
    }
}
