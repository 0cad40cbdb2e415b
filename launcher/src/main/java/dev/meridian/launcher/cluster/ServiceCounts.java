package dev.meridian.launcher.cluster;

import dev.meridian.kit.config.Ports;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;

/** How many services of each scaled kind a start has; there is one of every other kind. */
public record ServiceCounts(int gameShards, int npcShards, int orchestrators) {

    /** The counts, checked against the table of ports. */
    public static ServiceCounts of(int gameShards, int npcShards, int orchestrators) throws OperatorException {
        require("--shards", gameShards);
        require("--npc-shards", npcShards);
        require("--orchestrators", orchestrators);
        return new ServiceCounts(gameShards, npcShards, orchestrators);
    }

    private static void require(String option, int count) throws OperatorException {
        if (count < 1 || count > Ports.PER_KIND) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "%s %d: must be 1 to %d".formatted(option, count, Ports.PER_KIND));
        }
    }
}
