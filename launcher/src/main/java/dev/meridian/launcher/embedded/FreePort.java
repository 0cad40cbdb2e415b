package dev.meridian.launcher.embedded;

import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Finds out before a start whether a port of this machine is taken, so that the operator reads which and whose. */
public final class FreePort {
    /** The threads of a process that was killed a moment ago may hold its ports a little longer than the process is seen. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private FreePort() {}

    /**
     * @param port   on 127.0.0.1
     * @param wanted who needs it and for what: {@code "auth-service-1, game clients"}
     * @throws OperatorException with {@link ExitCode#PORT_TAKEN} when something listens there for a second
     */
    public static void require(int port, String wanted) throws OperatorException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        IOException taken = bind(port);
        while (taken != null && System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
            taken = bind(port);
        }
        if (taken != null) {
            throw new OperatorException(ExitCode.PORT_TAKEN, "port %d is taken (needed by %s): stop what listens there, or use --port-offset"
                    .formatted(port, wanted), taken);
        }
    }

    /** Why the port cannot be bound, or null when it can. */
    private static @Nullable IOException bind(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of the last run that linger do not count
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return null;
        } catch (IOException e) {
            return e;
        }
    }
}
