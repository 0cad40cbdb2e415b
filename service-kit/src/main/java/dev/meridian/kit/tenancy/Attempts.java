package dev.meridian.kit.tenancy;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Repeats an attempt until it succeeds, after ever longer pauses. Any thread. */
final class Attempts {

    static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Executor threads;
    private final BiConsumer<Duration, Runnable> later;

    /**
     * @param threads runs an attempt, which may block
     * @param later   runs a task once after a time
     */
    Attempts(Executor threads, BiConsumer<Duration, Runnable> later) {
        this.threads = threads;
        this.later = later;
    }

    /**
     * Begins.
     *
     * @param attempt throws if it failed
     * @param failed  told why each time it did
     */
    void begin(Runnable attempt, Consumer<RuntimeException> failed) {
        next(attempt, failed, FIRST_PAUSE);
    }

    private void next(Runnable attempt, Consumer<RuntimeException> failed, Duration pause) {
        threads.execute(() -> {
            try {
                attempt.run();
            } catch (RuntimeException e) {
                failed.accept(e);
                Duration twice = pause.multipliedBy(2);
                Duration longer = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
                later.accept(pause, () -> next(attempt, failed, longer));
            }
        });
    }
}
