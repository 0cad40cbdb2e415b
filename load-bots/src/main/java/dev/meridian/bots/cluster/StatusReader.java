package dev.meridian.bots.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.world.geometry.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link ClusterView} of what services report, and keeps the counters' totals between views. Owned by one thread. */
final class StatusReader {

    private final long ownPid;
    private final Totals cpu = new Totals();
    private final Totals handovers = new Totals();
    private RegionOwners owners = RegionOwners.UNKNOWN;
    private boolean handoversKnown;

    StatusReader(long ownPid) {
        this.ownPid = ownPid;
    }

    /** @param reports by service name */
    ClusterView read(Map<String, JsonNode> reports) {
        var shards = new ArrayList<String>();
        var processes = new HashMap<String, Double>();
        var cpuByProcess = new HashMap<String, Double>();
        boolean ours = false;
        for (var entry : reports.entrySet()) {
            JsonNode report = entry.getValue();
            String process = report.path("pid").asText("");
            ours |= report.path("pid").asLong(0) == ownPid;
            // Services of one process all report its time, each at its own moment: the latest counts, since a lower one would look like a restart.
            processes.merge(process, report.path("cpuSeconds").asDouble(0), Math::max);
            if (report.path("kind").asText("").equals(ServiceKind.GAME_SHARD.label())) {
                shards.add(entry.getKey());
                JsonNode ok = report.path("handovers").path("ok");
                if (ok.isNumber()) {
                    handoversKnown = true;
                    handovers.read(entry.getKey() + "/" + report.path("incarnation").asText(""), ok.asDouble());
                }
            }
        }
        processes.forEach(cpu::read);
        cpuByProcess.forEach(cpu::read);
        readOwners(reports);
        cpu.started();
        handovers.started();
        return new ClusterView(owners, List.copyOf(shards), cpu.total(), (long) handovers.total(), handoversKnown, ours, reports.size());
    }

    /** The leader's table; without a leader the last one stays. The same table is the same object, so that a change is cheap to notice. */
    private void readOwners(Map<String, JsonNode> reports) {
        for (JsonNode report : reports.values()) {
            JsonNode regions = report.path("regions");
            boolean leads = report.path("leader").asText("").equals(report.path("name").asText());
            if (leads && regions.isArray() && !regions.isEmpty()) {
                RegionOwners next = owners(regions);
                owners = next.equals(owners) ? owners : next;
            }
        }
    }

    private static RegionOwners owners(JsonNode regions) {
        var builder = new RegionOwners.Builder();
        for (JsonNode region : regions) {
            builder.set(new Region(region.path("x").asInt(), region.path("y").asInt()), region.path("owner").asText(""));
        }
        return builder.build();
    }
}
