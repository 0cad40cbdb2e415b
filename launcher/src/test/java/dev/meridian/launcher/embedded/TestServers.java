package dev.meridian.launcher.embedded;

import dev.meridian.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Path;

/** Where tests keep the unpacked server programs (once for all of them), and ports nobody listens on. */
final class TestServers {
    private TestServers() {}

    static ServerPrograms programs() throws IOException {
        return new ServerPrograms(Path.of("target", "servers"));
    }

    static int freePort() {
        return FreePorts.next();
    }
}
