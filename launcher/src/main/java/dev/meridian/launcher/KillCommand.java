package dev.meridian.launcher;

import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kill}: a drill. Kills, freezes or wakes one service or server, as an accident would. */
@Command(name = "kill", description = "Kills, freezes (STOP) or wakes (CONT) one service, postgres or redis; for drills.")
final class KillCommand implements Callable<Integer> {
    /** What can be sent. */
    enum Signal { KILL, STOP, CONT }

    private static final long LIMIT_SECONDS = 5;

    private final Console console;

    @Mixin
    private WhichCluster which = new WhichCluster();

    @Parameters(paramLabel = "NAME", description = "As ./meridian status shows it: game-shard-1, postgres.")
    private String name = "";

    @Option(names = "--signal", paramLabel = "KILL|STOP|CONT", defaultValue = "KILL", description = "Default: KILL.")
    private Signal signal = Signal.KILL;

    KillCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws OperatorException {
        ClusterState state = which.running();
        ClusterState.Member member = state.services().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new OperatorException(ExitCode.COULD_NOT_RUN, "no service is called %s; there are %s".formatted(name,
                        String.join(", ", state.services().stream().map(ClusterState.Member::name).toList()))));
        if (member.pid() == state.pid()) {
            throw new OperatorException(ExitCode.NEEDS_PROCESSES, name + " shares its process with all others: start the cluster with --processes");
        }
        ProcessHandle process = ProcessHandle.of(member.pid()).filter(ProcessHandle::isAlive).orElseThrow(() -> new OperatorException(ExitCode.COULD_NOT_RUN,
                "%s (process %d) is not running".formatted(name, member.pid())));
        send(process);
        if (signal == Signal.KILL) {
            awaitEnd(process);
        }
        console.progress("sent %s to %s (process %d)".formatted(signal, name, process.pid()));
        return ExitCode.DONE.code();
    }

    /** So that whoever reads status next does not find it alive. */
    private void awaitEnd(ProcessHandle process) throws OperatorException {
        try {
            process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new OperatorException(ExitCode.TIMEOUT, "%s (process %d) was sent KILL and is not gone after %d s".formatted(
                    name, process.pid(), LIMIT_SECONDS), e);
        } catch (ExecutionException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "cannot watch process %d".formatted(process.pid()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "stopped while waiting", e);
        }
    }

    /** PostgreSQL is a family of processes: freezing its head alone would leave the others at work. */
    private void send(ProcessHandle process) throws OperatorException {
        var command = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(process.pid())));
        process.descendants().forEach(child -> command.add(Long.toString(child.pid())));
        try {
            Process kill = new ProcessBuilder(command).inheritIO().start();
            if (!kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new OperatorException(ExitCode.COULD_NOT_RUN, "could not send %s to %s (process %d)".formatted(signal, name, process.pid()));
            }
        } catch (IOException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "the command kill is not installed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "stopped while waiting", e);
        }
    }
}
