package dev.meridian.bots.report;

import dev.meridian.bots.LoadTestSettings;
import dev.meridian.bots.measure.ChatLedger;
import dev.meridian.bots.measure.Measures;
import java.util.List;

/**
 * Everything a finished run yields.
 *
 * @param connected bots in the world when the window closed
 * @param startSeconds from the first login until all were in
 * @param seconds how long the window was open
 * @param handovers what game shards counted in the window
 * @param handoversKnown whether they count at all
 * @param clusterCpuSeconds services, each process once, PostgreSQL and Redis if known
 * @param databaseCpuSeconds PostgreSQL and Redis alone; 0 if not known
 * @param botsCpuSeconds the bots and what watches them
 * @param loadAverage of the machine when the window closed
 * @param troubles what went wrong in words
 */
public record RunFigures(
        LoadTestSettings settings,
        Measures measures,
        ChatLedger ledger,
        int connected,
        double startSeconds,
        double seconds,
        long handovers,
        boolean handoversKnown,
        double clusterCpuSeconds,
        double databaseCpuSeconds,
        double botsCpuSeconds,
        double loadAverage,
        List<String> troubles) {

    private static final double PACKETS = 1_000;

    /**
     * Crossings that both sides saw: bots that walked so deep into another shard's ground that they are handed over, but no more of them than
     * game shards say they handed over.
     */
    public long crossings() {
        return handoversKnown ? Math.min(measures.borderPasses(), handovers) : measures.borderPasses();
    }

    /** Processor seconds of the cluster per 1,000 packets the bots sent; 0 when they sent none. */
    public double cpuPerThousandPackets() {
        return perThousand(measures.packetsOut());
    }

    /** Processor seconds of the cluster per 1,000 moves. */
    public double cpuPerThousandMoves() {
        return perThousand(measures.movesOut());
    }

    private double perThousand(long count) {
        return count == 0 ? 0 : clusterCpuSeconds / count * PACKETS;
    }
}
