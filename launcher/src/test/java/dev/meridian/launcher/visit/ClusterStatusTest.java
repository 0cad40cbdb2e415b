package dev.meridian.launcher.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.launcher.cluster.ClusterState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterStatusTest {
    private static final long NOBODY = 0;

    private final ClusterState state = new ClusterState(1, "2026-01-01T00:00:00Z", false, true, "", List.of(
            member("game-orchestrator-1", "game-orchestrator"), member("game-orchestrator-2", "game-orchestrator"),
            member("game-shard-1", "game-shard"), member("npc-shard-1", "npc-shard")));

    @Test
    void countsAreSummedAndTheLeaderSpeaksForTheAssignment() throws Exception {
        ObjectNode status = ClusterStatus.merge(state, Map.of(
                "game-orchestrator-1", report("""
                        {"name": "game-orchestrator-1", "state": "ready", "leader": "game-orchestrator-2", "term": 3, "sessions": 2, "clientPackets": 10,
                         "regions": [{"x": 1, "y": 1, "owner": "stale"}]}"""),
                "game-orchestrator-2", report("""
                        {"name": "game-orchestrator-2", "state": "ready", "leader": "game-orchestrator-2", "term": 4, "sessions": 3, "clientPackets": 20,
                         "regions": [{"x": 17, "y": 25, "owner": "game-shard-1"}], "moves": [], "warming": ["npc-shard-1"]}"""),
                "game-shard-1", report("""
                        {"name": "game-shard-1", "kind": "game-shard", "state": "ready", "players": 5, "ghosts": 2, "handovers": {"ok": 7, "aborted": 1},
                         "handoverPauseMs": {"p50": 1.5, "p99": 9.0, "max": 12.0}, "tickMs": {"p50": 0.1, "p99": 0.4, "max": 2.0}}"""),
                "npc-shard-1", report("""
                        {"name": "npc-shard-1", "kind": "npc-shard", "state": "ready", "npcs": 40}""")));

        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(status.path("sessions").asLong()).isEqualTo(5);
        assertThat(status.path("players").asLong()).isEqualTo(5);
        assertThat(status.path("clientPackets").asLong()).isEqualTo(30);
        assertThat(status.path("leader").asText()).isEqualTo("game-orchestrator-2");
        assertThat(status.path("term").asLong()).isEqualTo(4);
        assertThat(status.path("handovers").toString()).isEqualTo("{\"ok\":7,\"aborted\":1}");
        assertThat(status.path("handoverPauseMs").path("p99").asDouble()).isEqualTo(9.0);
        assertThat(status.path("regions")).hasSize(1);
        assertThat(status.path("regions").path(0).path("owner").asText()).isEqualTo("game-shard-1");
        assertThat(status.path("shards")).hasSize(2);
        assertThat(status.path("shards").path(1).path("npcs").asLong()).isEqualTo(40);
        assertThat(status.path("shards").path(0).path("warming").asBoolean()).isFalse();
        assertThat(status.path("shards").path(1).path("warming").asBoolean()).isTrue();
    }

    @Test
    void oneServiceWithoutAnAnswerMakesTheClusterNotReady() {
        ObjectNode status = ClusterStatus.merge(state, Map.of());
        assertThat(status.path("ready").asBoolean()).isFalse();
        assertThat(status.path("services").path(0).path("state").asText()).isEqualTo("gone");
        assertThat(status.path("regions").isArray()).isTrue();
    }

    @Test
    void everyPromisedFieldIsThereEvenWhenNothingRuns() {
        assertThat(ClusterStatus.none().fieldNames()).toIterable().containsExactly("ready", "uptimeSeconds", "sessions", "players", "leader", "term",
                "clientPackets", "handovers", "handoverPauseMs", "services", "regions", "shards", "moves");
    }

    private static ClusterState.Member member(String name, String kind) {
        return new ClusterState.Member(name, kind, NOBODY, "127.0.0.1:1", "http://127.0.0.1:2/metrics", "http://127.0.0.1:2/health/ready");
    }

    private static ObjectNode report(String json) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(json);
    }
}
