package dev.meridian.launcher.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private final TreeMap<String, ObjectNode> reports = new TreeMap<>();

    @Test
    void aShardIsKnownWhenEveryGatewayHasItAndEveryShardAndOrchestratorIsLinkedWithIt() throws Exception {
        report("discovery-gateway-1", "\"registered\": [\"data-service-1\", \"game-shard-1\", \"game-shard-2\", \"game-orchestrator-1\"]");
        report("data-service-1", "\"peers\": []");
        report("game-shard-1", "\"peers\": [\"game-orchestrator-1\", \"game-shard-2\"]");
        report("game-shard-2", "\"peers\": [\"game-orchestrator-1\", \"game-shard-1\"]");
        report("game-orchestrator-1", "\"peers\": [\"game-shard-1\"]");
        assertThat(Reports.isKnownToAll(reports, "game-shard-2")).as("the orchestrator is not linked with it").isFalse();
        report("game-orchestrator-1", "\"peers\": [\"game-shard-1\", \"game-shard-2\"]");
        assertThat(Reports.isKnownToAll(reports, "game-shard-2")).isTrue();
        report("discovery-gateway-2", "\"registered\": []");
        assertThat(Reports.isKnownToAll(reports, "game-shard-2")).as("the second gateway has not heard of it").isFalse();
    }

    @Test
    void aGatewayIsKnownWhenEverybodyIsRegisteredThere() throws Exception {
        report("data-service-1", "\"peers\": []");
        report("discovery-gateway-1", "\"registered\": [\"data-service-1\", \"discovery-gateway-1\", \"discovery-gateway-2\"]");
        report("discovery-gateway-2", "\"registered\": [\"discovery-gateway-1\", \"discovery-gateway-2\"]");
        assertThat(Reports.isKnownToAll(reports, "discovery-gateway-2")).isFalse();
        report("discovery-gateway-2", "\"registered\": [\"data-service-1\", \"discovery-gateway-1\", \"discovery-gateway-2\"]");
        assertThat(Reports.isKnownToAll(reports, "discovery-gateway-2")).isTrue();
    }

    @Test
    void whoDoesNotReportIsNotKnown() {
        assertThat(Reports.isKnownToAll(reports, "game-shard-2")).isFalse();
    }

    @Test
    void regionsAreCountedInTheLeadersReportOnly() throws Exception {
        report("game-orchestrator-1", "\"leader\": \"game-orchestrator-2\", \"regions\": [{\"owner\": \"game-shard-2\", \"npcOwner\": \"npc-shard-1\"}]");
        assertThat(Reports.regionsOf(reports, "game-shard-2")).as("nobody leads").isEqualTo(-1);
        report("game-orchestrator-2", "\"leader\": \"game-orchestrator-2\", \"regions\": [{\"owner\": \"game-shard-1\", \"npcOwner\": \"npc-shard-1\"},"
                + " {\"owner\": \"game-shard-2\", \"npcOwner\": \"npc-shard-1\"}]");
        assertThat(Reports.regionsOf(reports, "game-shard-2")).isEqualTo(1);
        assertThat(Reports.regionsOf(reports, "npc-shard-1")).isEqualTo(2);
        assertThat(Reports.regionsOf(reports, "npc-shard-2")).isZero();
    }

    @Test
    void aShardHasItsPartWhenTheLeaderLetItInAndItWarmsUpNoLonger() throws Exception {
        report("game-shard-1", "\"incarnation\": \"a1\"");
        report("game-shard-2", "\"incarnation\": \"b2\"");
        String first = "{\"name\": \"game-shard-1\", \"incarnation\": \"a1\"}";
        String second = "{\"name\": \"game-shard-2\", \"incarnation\": \"b2\"}";
        leads(first, "");
        assertThat(Reports.hasItsPart(reports, "game-shard-2")).as("not let in").isFalse();
        leads(first + ", " + second, "\"game-shard-2\"");
        assertThat(Reports.hasItsPart(reports, "game-shard-2")).as("it copies").isFalse();
        assertThat(Reports.hasItsPart(reports, "game-shard-1")).isTrue();
        leads(first + ", " + second, "");
        assertThat(Reports.hasItsPart(reports, "game-shard-2")).isTrue();
        reports.remove("game-orchestrator-1");
        assertThat(Reports.hasItsPart(reports, "game-shard-1")).as("nobody leads").isFalse();
    }

    @Test
    void whatADeadShardOfTheNameHadIsNotItsPart() throws Exception {
        leads("{\"name\": \"game-shard-1\", \"incarnation\": \"a1\"}", "");
        assertThat(Reports.hasItsPart(reports, "game-shard-1")).as("it does not report").isFalse();
        report("game-shard-1", "\"incarnation\": \"a2\"");
        assertThat(Reports.hasItsPart(reports, "game-shard-1")).as("the one before it is not taken over yet").isFalse();
        leads("{\"name\": \"game-shard-1\", \"incarnation\": \"a2\"}", "");
        assertThat(Reports.hasItsPart(reports, "game-shard-1")).isTrue();
    }

    private void leads(String assigned, String warming) throws Exception {
        report("game-orchestrator-1", "\"leader\": \"game-orchestrator-1\", \"regions\": [], \"assigned\": [%s], \"warming\": [%s]"
                .formatted(assigned, warming));
    }

    private void report(String name, String fields) throws Exception {
        String kind = name.substring(0, name.lastIndexOf('-'));
        String json = "{\"name\": \"%s\", \"kind\": \"%s\", \"state\": \"ready\", %s}".formatted(name, kind, fields);
        reports.put(name, (ObjectNode) new ObjectMapper().readTree(json));
    }
}
