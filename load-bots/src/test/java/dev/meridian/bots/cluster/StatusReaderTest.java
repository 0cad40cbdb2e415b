package dev.meridian.bots.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.world.geometry.Region;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long OWN_PID = 7;

    private final StatusReader reader = new StatusReader(OWN_PID);

    @Test
    void onlyTheLeadersTableCounts() throws JsonProcessingException {
        ClusterView view = reader.read(Map.of(
                "game-orchestrator-1", json("""
                        {"name": "game-orchestrator-1", "kind": "game-orchestrator", "pid": 1, "cpuSeconds": 1, "leader": "game-orchestrator-2",
                         "regions": [{"x": 17, "y": 25, "owner": "game-shard-9"}]}"""),
                "game-orchestrator-2", json("""
                        {"name": "game-orchestrator-2", "kind": "game-orchestrator", "pid": 2, "cpuSeconds": 1, "leader": "game-orchestrator-2",
                         "regions": [{"x": 17, "y": 25, "owner": "game-shard-1"}]}""")));
        assertThat(view.owners().of(Region.parse("17_25"))).isEqualTo("game-shard-1");
        assertThat(view.owners().of(Region.parse("17_24"))).isEqualTo(RegionOwners.NOBODY);
        assertThat(view.sharesOurProcess()).isFalse();
    }

    @Test
    void eachProcessIsPaidOnceAndFromTheFirstLookOn() throws JsonProcessingException {
        reader.read(Map.of("game-shard-1", shard(3, 10.0, 0), "game-shard-2", shard(3, 10.0, 0)));
        ClusterView view = reader.read(Map.of("game-shard-1", shard(3, 12.4, 0), "game-shard-2", shard(3, 12.5, 0), "game-shard-3", shard(3, 12.3, 0)));
        assertThat(view.cpuSeconds()).isEqualTo(2.5);
    }

    @Test
    void aProcessBornLaterIsPaidInFull() throws JsonProcessingException {
        reader.read(Map.of("game-shard-1", shard(3, 10.0, 0)));
        ClusterView view = reader.read(Map.of("game-shard-1", shard(3, 11.0, 0), "game-shard-2", shard(4, 2.0, 0)));
        assertThat(view.cpuSeconds()).isEqualTo(3.0);
    }

    @Test
    void handoversOfAllShardsAddUpOverRestarts() throws JsonProcessingException {
        reader.read(Map.of("game-shard-1", shard(3, 1, 100), "game-shard-2", shard(4, 1, 50)));
        reader.read(Map.of("game-shard-1", shard(3, 1, 110), "game-shard-2", shard(4, 1, 51)));
        ClusterView view = reader.read(Map.of("game-shard-1", shard(3, 1, 2), "game-shard-2", shard(4, 1, 51)));
        assertThat(view.handoversKnown()).isTrue();
        assertThat(view.handovers()).isEqualTo(13);
        assertThat(view.gameShards()).containsExactlyInAnyOrder("game-shard-1", "game-shard-2");
    }

    @Test
    void aClusterInOurOwnProcessIsNoticed() throws JsonProcessingException {
        assertThat(reader.read(Map.of("game-shard-1", shard(OWN_PID, 1, 0))).sharesOurProcess()).isTrue();
    }

    private static JsonNode shard(long pid, double cpu, long handovers) throws JsonProcessingException {
        return json("{\"kind\": \"game-shard\", \"pid\": %d, \"cpuSeconds\": %s, \"handovers\": {\"ok\": %d, \"aborted\": 0}}"
                .formatted(pid, cpu, handovers));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }
}
