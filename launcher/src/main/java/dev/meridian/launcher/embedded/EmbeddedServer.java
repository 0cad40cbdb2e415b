package dev.meridian.launcher.embedded;

import dev.meridian.launcher.console.OperatorException;
import java.time.Duration;
import java.util.Optional;

/** A bundled server that was started and answers. Its methods block for a bounded time; one thread at a time. */
public sealed interface EmbeddedServer extends AutoCloseable permits EmbeddedPostgres, EmbeddedRedis {

    String name();

    /** Host and port, as shown to the operator. */
    String address();

    /** What clients connect with, password included: never log it. */
    String url();

    /** The server's process, as long as it lives. */
    Optional<ProcessHandle> process();

    /** How long the start took, and whether the data was made anew. */
    StartReport startReport();

    /**
     * Stops the server cleanly; everything acknowledged is on disk afterwards.
     *
     * @throws OperatorException when it had to be killed, or still runs
     */
    @Override
    void close() throws OperatorException;

    /** What the last start did. */
    record StartReport(Duration took, boolean dataMadeAnew, boolean leftoverStopped) {}
}
