package dev.meridian.launcher;

import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.cluster.JavaCommand;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code up --detach}: another process becomes the launcher; this one repeats what it says until the cluster is ready, then leaves it alone. */
final class DetachedStart {
    /** More than the start itself may take: the other process ends by its own clock, with the better message. */
    private static final Duration GRACE = Duration.ofSeconds(45);
    private static final long POLL_MILLIS = 50;

    private final ClusterFolder folder;
    private final Console console;

    DetachedStart(ClusterFolder folder, Console console) {
        this.folder = folder;
        this.console = console;
    }

    /**
     * @param arguments {@code up} and its options, without {@code --detach}
     * @return what runs
     * @throws OperatorException with the exit code of the other process when it ended before the cluster was ready
     */
    ClusterState run(List<String> arguments, Duration timeout) throws OperatorException {
        folder.make();
        Path log = folder.log("up");
        var command = new ArrayList<String>();
        if (JavaCommand.hasSetsid()) {
            command.add("setsid");
        }
        command.addAll(JavaCommand.of(Main.class.getName(), arguments));
        try {
            Files.deleteIfExists(log);
            Process launcher = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(log.toFile())
                    .redirectErrorStream(true)
                    .start();
            return follow(launcher, log, timeout.plus(GRACE));
        } catch (IOException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "cannot start the launcher in the background: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "stopped while waiting; the cluster may go on starting: see ./meridian status", e);
        }
    }

    private ClusterState follow(Process launcher, Path log, Duration limit) throws IOException, InterruptedException, OperatorException {
        long deadline = System.nanoTime() + limit.toNanos();
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            while (true) {
                boolean ended = launcher.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
                Optional<ClusterState> ready = folder.state().filter(state -> state.pid() == launcher.pid() && state.ready());
                repeat(lines);
                if (ended) {
                    throw new OperatorException(exitCode(launcher.exitValue()), "the cluster did not start; see " + log);
                }
                if (ready.isPresent()) {
                    return ready.get();
                }
                if (System.nanoTime() - deadline > 0) {
                    launcher.destroy();
                    throw new OperatorException(ExitCode.TIMEOUT, "the cluster was not ready within %d s; see %s".formatted(limit.toSeconds(), log));
                }
            }
        }
    }

    private void repeat(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            console.progress(line);
        }
    }

    private static ExitCode exitCode(int value) {
        for (ExitCode code : ExitCode.values()) {
            if (code.code() == value && code != ExitCode.DONE) {
                return code;
            }
        }
        return ExitCode.COULD_NOT_RUN;
    }
}
