package dev.meridian.systemtests.npc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.highfive.npc.NpcSpawn;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.npcshard.NpcShard;
import dev.meridian.orchestrator.GameOrchestrator;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AskStatus;
import dev.meridian.protocol.cluster.admin.StatusReport;
import dev.meridian.systemtests.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpcShardIT {

    private static final Set<Integer> ALL = NpcCatalog.starter().spawns().stream().map(NpcSpawn::objectId).collect(Collectors.toUnmodifiableSet());

    private final TestCluster cluster;

    NpcShardIT(@TempDir Path folder) {
        cluster = new TestCluster(folder);
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    private RunningService npcShard(int number) throws Exception {
        return cluster.start("npc-shard-" + number, NpcShard::start, Map.of());
    }

    @Test
    void everyNpcIsShownAndLives() throws Exception {
        cluster.startGateway();
        cluster.start("game-orchestrator-1", PlayedLeader::start, Map.of());
        PlayedGameShard game = cluster.start("game-shard-1", PlayedGameShard::start, Map.of());
        npcShard(1);
        game.await("every NPC is shown", () -> game.sources().keySet().equals(ALL));
        game.await("some have moved and some have made a gesture", () -> game.moved().size() > 5 && game.gestured().size() > 2);
        JsonNode status = status();
        assertThat(status.toString()).contains("\"npcs\":" + ALL.size(), "\"ghosts\":" + ALL.size(), "tickMs", "replicationLagMs");
        assertThat(status.path("unprotected").asInt()).as("there is no other npc-shard").isEqualTo(ALL.size());
        assertThat(game.refused()).isEmpty();
    }

    @Test
    void twoShareTheNpcsAndTheLivingTakesOverFromTheDead() throws Exception {
        cluster.startGateway();
        cluster.start("game-orchestrator-1", PlayedLeader::start, Map.of());
        PlayedGameShard game = cluster.start("game-shard-1", PlayedGameShard::start, Map.of());
        npcShard(1);
        RunningService second = npcShard(2);
        game.await("every NPC is shown, and each of the two shows its share", () -> game.sources().keySet().equals(ALL)
                && shownBy(game, "npc-shard-1").size() >= ALL.size() / 5
                && shownBy(game, "npc-shard-2").size() >= ALL.size() / 5);
        Set<Integer> ofTheSecond = shownBy(game, "npc-shard-2");
        cluster.await("one of them says that each of its NPCs has a standby, and that it is the standby of all others", () -> {
            JsonNode status = status();
            return status.path("unprotected").asInt(-1) == 0 && status.path("npcs").asInt() + status.path("standbys").asInt() == ALL.size();
        });
        Map<Integer, Integer> epochs = ofTheSecond.stream().collect(Collectors.toMap(id -> id, game::epochOf));

        second.close();
        game.await("the first shows all of them", () -> shownBy(game, "npc-shard-1").equals(ALL));
        epochs.forEach((id, epoch) -> assertThat(game.epochOf(id)).isEqualTo(epoch + 1));
        assertThat(game.refused()).isEmpty();
    }

    @Test
    void whoseLeaseLapsesIsNobodyAndComesBackAsAnotherIncarnation() throws Exception {
        cluster.startGateway();
        PlayedLeader leader = cluster.start("game-orchestrator-1", PlayedLeader::start, Map.of());
        PlayedGameShard game = cluster.start("game-shard-1", PlayedGameShard::start, Map.of());
        npcShard(1);
        game.await("every NPC is shown", () -> game.sources().keySet().equals(ALL));
        Map<Integer, Integer> epochs = ALL.stream().collect(Collectors.toMap(id -> id, game::epochOf));
        long before = leader.tables().members().stream().filter(member -> member.id().name().equals("npc-shard-1")).findFirst().orElseThrow()
                .id().incarnation();

        leader.grants(false);
        leader.await("its lease lapsed and its link is gone", () -> leader.tables().npcs().shards().isEmpty());
        leader.grants(true);
        game.await("another incarnation shows every NPC",
                () -> ALL.stream().allMatch(id -> game.epochOf(id) > epochs.getOrDefault(id, 0)));
        assertThat(leader.tables().members()).anyMatch(member -> member.id().name().equals("npc-shard-1") && member.id().incarnation() != before);
    }

    @Test
    void anOrchestratorThatLeadsSharesThemOutAndHandsThemOver() throws Exception {
        cluster.startRedis().startGateway();
        PlayedGameShard game = cluster.start("game-shard-1", PlayedGameShard::start, Map.of());
        cluster.start("game-orchestrator-1", GameOrchestrator::start, Map.of());
        npcShard(1);
        RunningService second = npcShard(2);
        game.await("both show NPCs, and every NPC is shown",
                () -> game.sources().keySet().equals(ALL) && new TreeSet<>(game.sources().values()).size() == 2);
        second.close();
        game.await("the first shows all of them", () -> shownBy(game, "npc-shard-1").equals(ALL));
        assertThat(game.refused()).isEmpty();
    }

    /** What one of the npc-shards says of itself. */
    private JsonNode status() {
        try {
            return new ObjectMapper().readTree(cluster.ask(ServiceKind.NPC_SHARD, new AskStatus(), StatusReport.class).json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Integer> shownBy(PlayedGameShard game, String npcShard) {
        return game.sources().entrySet().stream().filter(each -> each.getValue().equals(npcShard)).map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
