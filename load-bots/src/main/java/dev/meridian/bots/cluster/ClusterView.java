package dev.meridian.bots.cluster;

import java.util.List;

/**
 * The cluster at one moment, as its services said.
 *
 * @param owners who owns which region
 * @param gameShards names of the game shards that are ready
 * @param cpuSeconds processor time of all services since the eye first saw them, each process once
 * @param handovers players that game shards handed to each other since then
 * @param handoversKnown whether any service counts handovers
 * @param sharesOurProcess whether services run in this very process, so that its processor time holds the bots' too
 * @param answered services that answered
 */
public record ClusterView(RegionOwners owners, List<String> gameShards, double cpuSeconds, long handovers, boolean handoversKnown,
        boolean sharesOurProcess, int answered) {

    /** Before anything was heard. */
    public static final ClusterView NONE = new ClusterView(RegionOwners.UNKNOWN, List.of(), 0, 0, false, false, 0);
}
