package dev.meridian.launcher;

import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.visit.ClusterVisit;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.PinRegion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code unpin}: takes a pin back. */
@Command(name = "unpin", description = "Takes back what pin did with a column or region.")
final class UnpinCommand implements Callable<Integer> {
    private static final String NO_SHARD = "";

    private final Console console;

    @Mixin
    private WhichCluster which = new WhichCluster();

    @Parameters(paramLabel = "REGION", description = "As it was given to pin.")
    private String region = "";

    UnpinCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws OperatorException {
        try (ClusterVisit visit = ClusterVisit.begin(which.folder(), which.running())) {
            console.progress(visit.tell(ServiceKind.GAME_ORCHESTRATOR, new PinRegion(region, NO_SHARD)));
        }
        return ExitCode.DONE.code();
    }
}
