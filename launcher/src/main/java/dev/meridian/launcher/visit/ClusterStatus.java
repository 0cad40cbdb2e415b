package dev.meridian.launcher.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.protocol.cluster.ServiceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts what the services say together into the one object that {@code status --json} prints; its fields are stable. Pure but for {@code /proc}. */
public final class ClusterStatus {
    private static final Set<String> SHARDS = Set.of(ServiceKind.GAME_SHARD.label(), ServiceKind.NPC_SHARD.label());
    private static final List<String> SERVICE_FIELDS = List.of("incarnation", "version", "state", "rssMb", "cpuSeconds", "uptimeSeconds");
    private static final List<String> SHARD_FIELDS = List.of("players", "npcs", "ghosts", "tickMs", "replicationLagMs", "unprotected");
    private static final List<String> PERCENTILES = List.of("p50", "p99", "max");

    private ClusterStatus() {}

    /** The status of a cluster that does not run. */
    public static ObjectNode none() {
        return merge(new ClusterState(0, Instant.now().toString(), false, false, "", List.of()), Map.of());
    }

    /**
     * @param state   what the launcher wrote of the cluster
     * @param reports what each service said of itself, by name
     */
    public static ObjectNode merge(ClusterState state, Map<String, ObjectNode> reports) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        ArrayNode services = JsonNodeFactory.instance.arrayNode();
        boolean ready = state.ready();
        for (ClusterState.Member member : state.services()) {
            ObjectNode service = service(member, reports.get(member.name()));
            ready &= service.path("state").asText().equals("ready");
            services.add(service);
        }
        status.put("ready", ready);
        status.put("uptimeSeconds", state.pid() == 0 ? 0 : Duration.between(Instant.parse(state.startedAt()), Instant.now()).toMillis() / 1000.0);
        status.put("sessions", sum(reports.values(), "sessions"));
        status.put("players", sum(ofKind(reports, ServiceKind.GAME_SHARD), "players"));
        addLeader(status, reports);
        status.put("clientPackets", sum(reports.values(), "clientPackets"));
        ObjectNode handovers = status.putObject("handovers");
        handovers.put("ok", sum(reports.values(), "handovers", "ok"));
        handovers.put("aborted", sum(reports.values(), "handovers", "aborted"));
        ObjectNode pause = status.putObject("handoverPauseMs");
        PERCENTILES.forEach(percentile -> pause.put(percentile, highest(reports.values(), "handoverPauseMs", percentile)));
        status.set("services", services);
        status.set("regions", regions(reports));
        status.set("shards", shards(state, reports));
        status.set("moves", leaders(reports, "moves"));
        return status;
    }

    private static ObjectNode service(ClusterState.Member member, @Nullable ObjectNode report) {
        ObjectNode service = JsonNodeFactory.instance.objectNode();
        service.put("name", member.name());
        service.put("kind", member.kind());
        service.put("pid", member.pid());
        service.put("address", member.address());
        service.put("metricsUrl", member.metricsUrl());
        service.put("healthUrl", member.healthUrl());
        if (report != null) {
            SERVICE_FIELDS.forEach(field -> service.set(field, orZero(report.path(field))));
        } else {
            ProcessUse use = ProcessUse.of(member.pid());
            service.put("incarnation", "");
            service.put("version", "");
            service.put("state", use.isAlive() ? member.isServer() ? "ready" : "silent" : "gone");
            service.put("rssMb", use.residentMb());
            service.put("cpuSeconds", use.cpuSeconds());
            service.put("uptimeSeconds", use.uptimeSeconds());
        }
        return service;
    }

    /** The orchestrator that leads says so in its own report. */
    private static void addLeader(ObjectNode status, Map<String, ObjectNode> reports) {
        ObjectNode leader = leaderReport(reports);
        status.put("leader", leader.path("name").asText(""));
        status.put("term", leader.path("term").asLong(0));
    }

    private static ObjectNode leaderReport(Map<String, ObjectNode> reports) {
        for (ObjectNode report : reports.values()) {
            if (report.path("leader").asText("").equals(report.path("name").asText())) {
                return report;
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode leaders(Map<String, ObjectNode> reports, String field) {
        JsonNode value = leaderReport(reports).path(field);
        return value.isArray() ? value : JsonNodeFactory.instance.arrayNode();
    }

    /** The leader knows who owns a region, the owners know who is in it. */
    private static ArrayNode regions(Map<String, ObjectNode> reports) {
        var players = population(ofKind(reports, ServiceKind.GAME_SHARD), "players");
        var npcs = population(ofKind(reports, ServiceKind.NPC_SHARD), "npcs");
        ArrayNode regions = JsonNodeFactory.instance.arrayNode();
        for (JsonNode region : leaders(reports, "regions")) {
            ObjectNode counted = region.deepCopy();
            counted.put("players", players.getOrDefault(tile(region), 0L));
            counted.put("npcs", npcs.getOrDefault(tile(region), 0L));
            regions.add(counted);
        }
        return regions;
    }

    private static Map<String, Long> population(List<ObjectNode> shards, String what) {
        var counts = new HashMap<String, Long>();
        for (ObjectNode shard : shards) {
            for (JsonNode region : shard.path("regions")) {
                counts.merge(tile(region), region.path(what).asLong(0), Long::sum);
            }
        }
        return counts;
    }

    private static String tile(JsonNode region) {
        return region.path("x").asInt() + "_" + region.path("y").asInt();
    }

    private static ArrayNode shards(ClusterState state, Map<String, ObjectNode> reports) {
        var warming = new HashSet<String>();
        leaders(reports, "warming").forEach(name -> warming.add(name.asText()));
        ArrayNode shards = JsonNodeFactory.instance.arrayNode();
        for (ClusterState.Member member : state.services()) {
            ObjectNode report = reports.get(member.name());
            if (report != null && SHARDS.contains(member.kind())) {
                ObjectNode shard = shards.addObject().put("name", member.name());
                SHARD_FIELDS.forEach(field -> shard.set(field, orZero(report.path(field))));
                shard.put("warming", warming.contains(member.name()));
            }
        }
        return shards;
    }

    private static List<ObjectNode> ofKind(Map<String, ObjectNode> reports, ServiceKind kind) {
        return reports.values().stream().filter(report -> report.path("kind").asText().equals(kind.label())).toList();
    }

    private static JsonNode orZero(JsonNode value) {
        return value.isMissingNode() ? JsonNodeFactory.instance.numberNode(0) : value;
    }

    private static long sum(Collection<ObjectNode> reports, String... path) {
        return reports.stream().mapToLong(report -> at(report, path).asLong(0)).sum();
    }

    private static double highest(Collection<ObjectNode> reports, String... path) {
        return reports.stream().mapToDouble(report -> at(report, path).asDouble(0)).max().orElse(0);
    }

    private static JsonNode at(JsonNode node, String... path) {
        JsonNode at = node;
        for (String field : path) {
            at = at.path(field);
        }
        return at;
    }
}
