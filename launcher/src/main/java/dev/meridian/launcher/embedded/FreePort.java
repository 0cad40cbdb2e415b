package dev.meridian.launcher.embedded;

import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds out before a start whether a port of this machine is taken, so that the operator reads which and whose. */
public final class FreePort {
    private FreePort() {}

    /**
     * @param port   on 127.0.0.1
     * @param wanted who needs it and for what: {@code "auth-service-1, game clients"}
     * @throws OperatorException with {@link ExitCode#PORT_TAKEN} when something listens there
     */
    public static void require(int port, String wanted) throws OperatorException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of the last run that linger do not count
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        } catch (IOException e) {
            throw new OperatorException(ExitCode.PORT_TAKEN, "port %d is taken (needed by %s): stop what listens there, or use --port-offset"
                    .formatted(port, wanted), e);
        }
    }
}
