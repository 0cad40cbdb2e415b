package dev.meridian.launcher.cluster;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, {@code SIGTERM}, or {@code down} asks this process to end: the main thread learns of it here, stops the cluster in order, and says when
 * it is done; the JVM waits for that, but not for ever.
 */
public final class StopSignal {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    /** A signal that the operating system can raise in this process. */
    public static StopSignal install() {
        var signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            signal.request();
            signal.awaitDone();
        }, "stop-signal"));
        return signal;
    }

    /** Asks for the stop. Any thread. */
    public void request() {
        requested.countDown();
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits until the stop is asked for, at most that long; an interrupt asks for it too. */
    public boolean await(Duration limit) {
        try {
            return requested.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request();
            return true;
        }
    }

    /** Everything is stopped: the process may end. */
    public void done() {
        done.countDown();
    }

    private void awaitDone() {
        try {
            done.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
