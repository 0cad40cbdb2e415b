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

/** {@code pin}: gives a column or region to a shard until {@code unpin}. */
@Command(name = "pin", description = "Gives a column (17) or region (17_25) to a game shard or npc-shard until unpin.")
final class PinCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private WhichCluster which = new WhichCluster();

    @Parameters(index = "0", paramLabel = "REGION", description = "A column (17) or a region (17_25).")
    private String region = "";

    @Parameters(index = "1", paramLabel = "SHARD", description = "game-shard-2, npc-shard-1.")
    private String shard = "";

    PinCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws OperatorException {
        try (ClusterVisit visit = ClusterVisit.begin(which.folder(), which.running())) {
            console.progress(visit.tell(ServiceKind.GAME_ORCHESTRATOR, new PinRegion(region, shard)));
        }
        return ExitCode.DONE.code();
    }
}
