package dev.meridian.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.launcher.console.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverServicesTest {
    private static final String NAME = "game-shard-1";
    private static final long LIMIT_SECONDS = 20;

    @TempDir
    Path root;

    @Test
    void aServiceThatRunsWithThisClustersConfigurationIsEnded() throws Exception {
        ClusterFolder folder = folder();
        Process leftover = new ProcessBuilder("tail", "-f", folder.config(NAME).toString()).start();
        try {
            stopLeftovers(folder, leftover.pid());
            assertThat(leftover.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            leftover.destroyForcibly();
        }
    }

    @Test
    void aStrangerThatGotTheNumberLaterIsLeftAlone() throws Exception {
        ClusterFolder folder = folder();
        Process stranger = new ProcessBuilder("tail", "-f", "/dev/null").start();
        try {
            stopLeftovers(folder, stranger.pid());
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private ClusterFolder folder() throws Exception {
        var folder = new ClusterFolder(root, root.resolve("servers"), 0);
        folder.make();
        Files.writeString(folder.config(NAME), "# settings\n", StandardCharsets.UTF_8);
        return folder;
    }

    private static void stopLeftovers(ClusterFolder folder, long pid) throws Exception {
        folder.write(new ClusterState(1, "2026-01-01T00:00:00Z", true, true, "", List.of(
                new ClusterState.Member(NAME, "game-shard", pid, "127.0.0.1:1", "http://127.0.0.1:2/metrics", "http://127.0.0.1:2/health/ready"))));
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        LeftoverServices.stop(folder, new Console(nowhere, nowhere));
    }
}
