package dev.meridian.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.visit.ClusterStatus;
import dev.meridian.launcher.visit.ClusterVisit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: how the cluster is, for people or as one JSON object. */
@Command(name = "status", description = "Shows services, regions per shard, players and rates of the running cluster.")
final class StatusCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private WhichCluster which = new WhichCluster();

    @Option(names = "--json", description = "One JSON object on standard output and nothing else; see docs/status.md.")
    private boolean json;

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws OperatorException {
        if (json && !which.folder().runs()) {
            console.answer(ClusterStatus.none().toPrettyString());
            return ExitCode.COULD_NOT_RUN.code();
        }
        ObjectNode status = status(which.running());
        if (json) {
            console.answer(status.toPrettyString());
        } else {
            show(status);
        }
        return ExitCode.DONE.code();
    }

    private ObjectNode status(ClusterState state) throws OperatorException {
        if (state.services().stream().allMatch(ClusterState.Member::isServer)) {
            return ClusterStatus.merge(state, Map.of());
        }
        try (ClusterVisit visit = ClusterVisit.begin(which.folder(), state)) {
            return ClusterStatus.merge(state, visit.reports());
        }
    }

    private void show(ObjectNode status) {
        console.answer("%s for %d s, leader %s (term %d), %d sessions, %d players, %d client packets, handovers %d ok and %d aborted".formatted(
                status.path("ready").asBoolean() ? "ready" : "not ready", status.path("uptimeSeconds").asLong(),
                status.path("leader").asText().isEmpty() ? "none" : status.path("leader").asText(), status.path("term").asLong(),
                status.path("sessions").asLong(), status.path("players").asLong(), status.path("clientPackets").asLong(),
                status.path("handovers").path("ok").asLong(), status.path("handovers").path("aborted").asLong()));
        console.answer("");
        var services = new ArrayList<List<String>>();
        services.add(List.of("SERVICE", "ADDRESS", "STATE", "PID", "MEMORY MB", "CPU S"));
        for (JsonNode service : status.path("services")) {
            services.add(List.of(service.path("name").asText(), service.path("address").asText(), service.path("state").asText(),
                    service.path("pid").asText(), rounded(service.path("rssMb")), rounded(service.path("cpuSeconds"))));
        }
        console.table(services);
        showShards(status);
    }

    private void showShards(ObjectNode status) {
        if (status.path("shards").isEmpty()) {
            return;
        }
        Map<String, Integer> regions = new TreeMap<>();
        for (JsonNode region : status.path("regions")) {
            regions.merge(region.path("owner").asText(), 1, Integer::sum);
            regions.merge(region.path("npcOwner").asText(), 1, Integer::sum);
        }
        var shards = new ArrayList<List<String>>();
        shards.add(List.of("SHARD", "REGIONS", "PLAYERS", "NPCS", "GHOSTS", "TICK P99 MS", "LAG MS"));
        for (JsonNode shard : status.path("shards")) {
            String name = shard.path("name").asText();
            shards.add(List.of(name, Integer.toString(regions.getOrDefault(name, 0)), shard.path("players").asText(), shard.path("npcs").asText(),
                    shard.path("ghosts").asText(), rounded(shard.path("tickMs").path("p99")), rounded(shard.path("replicationLagMs"))));
        }
        console.answer("");
        console.table(shards);
    }

    private static String rounded(JsonNode number) {
        return String.format(Locale.ROOT, "%.1f", number.asDouble(0));
    }
}
