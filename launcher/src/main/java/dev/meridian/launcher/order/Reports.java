package dev.meridian.launcher.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.protocol.cluster.ServiceKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the status reports of all services, by name, say together. Pure functions. */
final class Reports {
    /** Kinds that hold direct links to each other. */
    private static final Set<String> MESHED = Set.of(
            ServiceKind.GAME_ORCHESTRATOR.label(), ServiceKind.GAME_SHARD.label(), ServiceKind.NPC_SHARD.label());

    private Reports() {}

    /**
     * Whether a newcomer takes work and whoever has to do with it has met it: it is registered at every gateway; a gateway has everybody registered;
     * shards and orchestrators are linked with each other. Services that do not report are left out: they are away.
     */
    static boolean isKnownToAll(Map<String, ObjectNode> reports, String name) {
        ObjectNode own = reports.get(name);
        if (own == null || !own.path("state").asText().equals("ready")) {
            return false;
        }
        for (var entry : reports.entrySet()) {
            ObjectNode other = entry.getValue();
            boolean gateway = isKind(other, ServiceKind.DISCOVERY_GATEWAY);
            if (gateway && !texts(other.path("registered")).contains(name)) {
                return false;
            }
            boolean linked = MESHED.contains(own.path("kind").asText()) && MESHED.contains(other.path("kind").asText());
            if (!entry.getKey().equals(name) && linked && !texts(other.path("peers")).contains(name)) {
                return false;
            }
        }
        return !isKind(own, ServiceKind.DISCOVERY_GATEWAY) || texts(own.path("registered")).containsAll(reports.keySet());
    }

    /** How many regions a shard owns by the leader's table; -1 while nobody leads. */
    static int regionsOf(Map<String, ObjectNode> reports, String shard) {
        ObjectNode leader = leader(reports);
        if (leader == null) {
            return -1;
        }
        int regions = 0;
        for (JsonNode region : leader.path("regions")) {
            if (region.path("owner").asText().equals(shard) || region.path("npcOwner").asText().equals(shard)) {
                regions++;
            }
        }
        return regions;
    }

    /**
     * Whether the leader has given a shard its part of the map; that is no region at all where the neighbours have none to spare. What a process of the
     * same name had that is no more does not count.
     */
    static boolean hasItsPart(Map<String, ObjectNode> reports, String shard) {
        ObjectNode leader = leader(reports);
        ObjectNode own = reports.get(shard);
        if (leader == null || own == null || texts(leader.path("warming")).contains(shard)) {
            return false;
        }
        for (JsonNode assigned : leader.path("assigned")) {
            if (assigned.path("name").asText().equals(shard) && assigned.path("incarnation").equals(own.path("incarnation"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a kind of service owns regions. */
    static boolean isShard(ServiceKind kind) {
        return kind == ServiceKind.GAME_SHARD || kind == ServiceKind.NPC_SHARD;
    }

    private static @Nullable ObjectNode leader(Map<String, ObjectNode> reports) {
        for (ObjectNode report : reports.values()) {
            if (report.path("leader").asText("").equals(report.path("name").asText()) && report.path("regions").isArray()) {
                return report;
            }
        }
        return null;
    }

    private static boolean isKind(ObjectNode report, ServiceKind kind) {
        return report.path("kind").asText().equals(kind.label());
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new HashSet<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
