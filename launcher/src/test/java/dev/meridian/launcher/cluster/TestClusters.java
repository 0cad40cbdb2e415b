package dev.meridian.launcher.cluster;

import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.OperatorException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Clusters for tests: in a folder of their own, on ports nobody uses, with a console that remembers. */
final class TestClusters {
    private static final int OFFSET_MIN = 12_000;
    /** All ports lie below those from which the system takes ports for outgoing connections. */
    private static final int OFFSET_MAX = 20_000;

    final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    final StopSignal stop = new StopSignal();
    private final Console console;
    private final ClusterFolder folder;

    TestClusters(Path root) {
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        console = new Console(stream, stream);
        int offset = RandomGenerator.getDefault().nextInt(OFFSET_MIN, OFFSET_MAX);
        folder = new ClusterFolder(root.toAbsolutePath(), Path.of("target", "servers").toAbsolutePath(), offset);
    }

    ClusterFolder folder() {
        return folder;
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    LocalCluster start(boolean processes) throws OperatorException {
        return start(processes, Duration.ofMinutes(2), null, null);
    }

    LocalCluster start(boolean processes, Duration timeout, @Nullable String postgresUrl, @Nullable String redisUrl) throws OperatorException {
        var options = new ClusterOptions(ServiceCounts.of(2, 2, 1), processes, timeout, postgresUrl, redisUrl, "");
        return LocalCluster.start(folder, options, console, stop, "");
    }
}
