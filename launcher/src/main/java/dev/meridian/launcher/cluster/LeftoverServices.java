package dev.meridian.launcher.cluster;

import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.OperatorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Service processes that a launcher left behind when it was killed. They hold ports and think they own regions: they are ended before a start. */
final class LeftoverServices {
    private static final long END_LIMIT_SECONDS = 5;

    private LeftoverServices() {}

    /** Ends what the last state file names and still runs with this cluster's configuration. The caller holds the cluster's lock. */
    static void stop(ClusterFolder folder, Console console) throws OperatorException {
        ClusterState state = folder.state().orElse(null);
        if (state == null || !state.processes()) {
            return;
        }
        for (ClusterState.Member member : state.services()) {
            ProcessHandle.of(member.pid())
                    .filter(process -> runsWith(process, folder.config(member.name())))
                    .ifPresent(process -> {
                        console.progress("ending %s (process %d), which a crashed run had left".formatted(member.name(), process.pid()));
                        process.destroyForcibly();
                        CompletableFuture<ProcessHandle> end = process.onExit().completeOnTimeout(process, END_LIMIT_SECONDS, TimeUnit.SECONDS);
                        end.join();
                    });
        }
    }

    /** Its command line names the configuration file; a stranger that got the number later does not. */
    private static boolean runsWith(ProcessHandle process, Path config) {
        try {
            byte[] commandLine = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return new String(commandLine, StandardCharsets.UTF_8).contains(config.toString());
        } catch (IOException e) {
            return false; // gone meanwhile, or somebody else's
        }
    }
}
