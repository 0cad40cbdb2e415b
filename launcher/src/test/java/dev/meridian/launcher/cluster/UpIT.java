package dev.meridian.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.config.Ports;
import dev.meridian.launcher.Main;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.embedded.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./meridian up} as operators meet it: processes of its own, their output, their exit codes, and signals. */
class UpIT {
    private static final int OFFSET_MIN = 12_000;
    /** All ports lie below those from which the system takes ports for outgoing connections. */
    private static final int OFFSET_MAX = 20_000;
    private static final long START_SECONDS = 150;
    private static final long REFUSAL_SECONDS = 60;
    private static final long STOP_SECONDS = 90;
    /** PostgreSQL counts as stopped when its last files are gone, a moment before its process is. */
    private static final Duration ENDING = Duration.ofSeconds(5);
    private static final int ENDED_BY_CTRL_C = 130;

    private final int offset = RandomGenerator.getDefault().nextInt(OFFSET_MIN, OFFSET_MAX);

    @TempDir
    private Path data;

    @Test
    void aSecondStartIsRefusedInOneLineAndCtrlCLeavesNothingBehind() throws Exception {
        // The server programs are unpacked once for all tests.
        Path programs = Files.createDirectories(Path.of("target", "servers")).toAbsolutePath();
        Files.createSymbolicLink(data.resolve("servers"), programs);
        ClusterFolder folder = ClusterFolder.of(data, offset);
        Path printed = data.resolve("first.txt");
        Process first = up(data, printed);
        List<ProcessHandle> servers = new ArrayList<>();
        try {
            for (ClusterState.Member each : ready(folder, first, printed).services()) {
                if (each.isServer()) {
                    servers.add(ProcessHandle.of(each.pid()).orElseThrow());
                }
            }
            assertThat(servers).as("PostgreSQL and Redis").hasSize(2);

            Refusal second = refusal(data);
            assertThat(second.exitCode()).isEqualTo(ExitCode.RUNS_ALREADY.code());
            assertThat(second.said()).hasLineCount(1).contains("a cluster runs already in " + folder.root(), "process " + first.pid());

            Refusal elsewhere = refusal(data.resolve("elsewhere"));
            assertThat(elsewhere.exitCode()).isEqualTo(ExitCode.PORT_TAKEN.code());
            assertThat(elsewhere.said()).hasLineCount(1).contains("is taken (needed by discovery-gateway-1");

            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(first.pid())).start().waitFor()).isZero();
            assertThat(first.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as("the launcher ends").isTrue();
            assertThat(first.exitValue()).isEqualTo(ENDED_BY_CTRL_C);
        } finally {
            if (first.isAlive()) {
                first.destroy();
                first.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            }
        }
        for (ProcessHandle server : servers) {
            assertThat(server.onExit()).as("a stopped server's process ends").succeedsWithin(ENDING);
        }
        assertThat(folder.runs()).isFalse();
        assertThat(folder.state()).isEmpty();
        for (int port : ports()) {
            FreePort.require(port, "nobody any more");
        }
    }

    private List<Integer> ports() throws OperatorException {
        var ports = new ArrayList<>(List.of(Ports.POSTGRES + offset, Ports.REDIS + offset));
        for (ServicePlan plan : ServicePlan.of(ServiceCounts.of(2, 2, 1), offset)) {
            ports.add(plan.linkPort());
            ports.add(plan.httpPort());
            if (plan.clientPort() != 0) {
                ports.add(plan.clientPort());
            }
        }
        return ports;
    }

    private Process up(Path dataFolder, Path output) throws IOException {
        // A shell starts what runs in its background deaf to Ctrl-C, and children inherit that: this one is to hear it.
        var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(JavaCommand.of(Main.class.getName(), List.of(
                "up", "--data", dataFolder.toString(), "--port-offset", Integer.toString(offset), "--timeout", START_SECONDS + "s")));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private record Refusal(int exitCode, String said) {}

    private Refusal refusal(Path dataFolder) throws Exception {
        Path output = Files.createTempFile(data, "refused", ".txt");
        Process refused = up(dataFolder, output);
        try {
            assertThat(refused.waitFor(REFUSAL_SECONDS, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
        } finally {
            refused.destroy();
        }
        return new Refusal(refused.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private static ClusterState ready(ClusterFolder folder, Process launcher, Path printed) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() - deadline < 0 && !launcher.waitFor(100, TimeUnit.MILLISECONDS)) {
            var state = folder.state().filter(ClusterState::ready);
            if (state.isPresent()) {
                return state.get();
            }
        }
        throw new AssertionError("not ready: " + Files.readString(printed, StandardCharsets.UTF_8));
    }
}
