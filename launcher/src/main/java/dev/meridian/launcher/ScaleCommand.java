package dev.meridian.launcher;

import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.order.Order;
import dev.meridian.launcher.order.OrderCall;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scale}: more or fewer services of a kind, while players play. */
@Command(name = "scale", description = "Starts or drains services of a kind until N run, while everybody plays on. Services that died are replaced.")
final class ScaleCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private WhichCluster which = new WhichCluster();

    @Parameters(arity = "1..*", paramLabel = "KIND=N", description = "game-shard=4; also npc-shard, game-orchestrator, auth-service, data-service,"
            + " discovery-gateway. The highest numbers go first.")
    private Map<String, Integer> counts = new LinkedHashMap<>();

    @Option(names = "--timeout", paramLabel = "60s", defaultValue = "60s", description = "How long each service may take to come or go. Default: 60s.")
    private Duration timeout = Duration.ofMinutes(1);

    ScaleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws OperatorException {
        ClusterState cluster = which.running();
        for (var wanted : counts.entrySet()) {
            OrderCall.give(cluster, new Order.Scale(wanted.getKey(), wanted.getValue(), timeout.toMillis()), console);
        }
        return ExitCode.DONE.code();
    }
}
