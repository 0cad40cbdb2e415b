package dev.meridian.launcher;

import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code down}: stops the cluster in order and returns when it is gone. Nothing to stop is as good as stopped. */
@Command(name = "down", description = "Stops the cluster in order; what it kept stays in its data folder.")
final class DownCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Console console;

    @Mixin
    private WhichCluster which = new WhichCluster();

    DownCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws OperatorException {
        ClusterFolder folder = which.folder();
        if (!folder.runs()) {
            console.progress("no cluster runs in " + folder.root());
            return ExitCode.DONE.code();
        }
        ClusterState state = which.running();
        ProcessHandle launcher = ProcessHandle.of(state.pid()).orElseThrow(() -> new OperatorException(ExitCode.COULD_NOT_RUN,
                "the process %d that runs the cluster in %s cannot be seen from here".formatted(state.pid(), folder.root())));
        console.progress("stopping " + folder.root());
        launcher.destroy();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (folder.runs()) {
            if (System.nanoTime() - deadline > 0) {
                throw new OperatorException(ExitCode.TIMEOUT, "process %d did not stop within %d s".formatted(state.pid(), LIMIT.toSeconds()));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        console.progress("stopped");
        return ExitCode.DONE.code();
    }
}
