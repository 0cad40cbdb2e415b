package dev.meridian.kit.door;

import dev.meridian.kit.config.SettingException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import reactor.netty.DisposableServer;
import reactor.netty.transport.ServerTransport;
import reactor.util.retry.Retry;

/** Binds servers to their ports. The only place in a service's start that waits. */
public final class PortBinding {

    private static final Duration BIND_PATIENCE = Duration.ofSeconds(10);

    /** The threads of a process that was killed a moment ago may hold its ports a little longer than the process is seen. */
    private static final Duration TAKEN_PATIENCE = Duration.ofSeconds(1);

    private static final Duration TAKEN_POLL = Duration.ofMillis(50);

    private PortBinding() {}

    /**
     * Binds the server. Not on a loop: waits until the port is bound.
     *
     * @param port 0 for any free one
     * @param purpose whose it is and for what, for the sentence: {@code "logins of auth-service-1"}
     * @throws SettingException if something else holds the port, and goes on holding it for a second
     */
    public static DisposableServer bind(ServerTransport<?, ?> server, String host, int port, String purpose) {
        try {
            DisposableServer bound = server.host(host)
                    .port(port)
                    .bind()
                    .cast(DisposableServer.class)
                    .retryWhen(Retry.fixedDelay(TAKEN_PATIENCE.dividedBy(TAKEN_POLL), TAKEN_POLL)
                            .filter(PortBinding::isTaken)
                            .onRetryExhaustedThrow((_, tried) -> tried.failure()))
                    .block(BIND_PATIENCE);
            if (bound == null) {
                throw new SettingException("port " + port + " on " + host + ": not bound");
            }
            return bound;
        } catch (RuntimeException e) {
            throw new SettingException("port %d on %s cannot be used for %s: %s; stop what uses it or choose another with --port-offset"
                    .formatted(port, host, purpose, e.getMessage()));
        }
    }

    /** The port a server listens on. */
    public static int portOf(DisposableServer server) {
        return ((InetSocketAddress) server.address()).getPort();
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // The native transport has an exception of its own for the same thing.
            if (cause instanceof BindException || String.valueOf(cause.getMessage()).contains("Address already in use")) {
                return true;
            }
        }
        return false;
    }
}
