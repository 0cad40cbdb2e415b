package dev.meridian.launcher.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** Where tests keep the unpacked server programs (once for all of them), and ports nobody listens on. */
final class TestServers {
    private TestServers() {}

    static ServerPrograms programs() throws IOException {
        return new ServerPrograms(Path.of("target", "servers"));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
