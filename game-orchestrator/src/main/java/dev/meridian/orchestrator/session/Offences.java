package dev.meridian.orchestrator.session;

import java.util.concurrent.TimeUnit;

/** Counts packets that do not fit, per minute. Honest clients send a few out of state; more of them is an attack or a broken client. */
final class Offences {

    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final int perMinute;
    private long windowSince;
    private int count;

    Offences(int perMinute, long now) {
        this.perMinute = perMinute;
        this.windowSince = now;
    }

    /** One more. True when that is one too many. */
    boolean add(long now) {
        if (now - windowSince >= WINDOW_NANOS) {
            windowSince = now;
            count = 0;
        }
        count++;
        return count > perMinute;
    }
}
