package dev.meridian.kit.lifecycle;

import java.util.concurrent.CompletionStage;

/** A service that was started in this process. */
public interface RunningService extends AutoCloseable {

    /** Its name, {@code game-shard-1}. */
    String name();

    /** Done when it takes work; fails when it never will, with a reason for people. */
    CompletionStage<Void> ready();

    /** Stops it in order: hands over what it can, leaves the cluster, closes. Waits until done, within its own bound. Not on a loop. */
    @Override
    void close();
}
