package dev.meridian.launcher;

import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.order.Order;
import dev.meridian.launcher.order.OrderCall;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drain}: one service hands over what it has and stops. */
@Command(name = "drain", description = "Lets one service hand over what it has, then stops it.")
final class DrainCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private WhichCluster which = new WhichCluster();

    @Parameters(paramLabel = "NAME", description = "As ./meridian status shows it: game-shard-2.")
    private String name = "";

    @Option(names = "--timeout", paramLabel = "60s", defaultValue = "60s", description = "How long it may take. A shard that has not handed over"
            + " everything by then is left draining; clients of an orchestrator that stay longer are closed. Default: 60s.")
    private Duration timeout = Duration.ofMinutes(1);

    DrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws OperatorException {
        OrderCall.give(which.running(), new Order.Drain(name, timeout.toMillis()), console);
        return ExitCode.DONE.code();
    }
}
