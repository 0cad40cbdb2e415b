package dev.meridian.systemtests.border;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.auth.AuthService;
import dev.meridian.bots.LoadReport;
import dev.meridian.bots.LoadTest;
import dev.meridian.bots.LoadTestSettings;
import dev.meridian.bots.Scenario;
import dev.meridian.gameshard.GameShard;
import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.npcshard.NpcShard;
import dev.meridian.orchestrator.GameOrchestrator;
import dev.meridian.systemtests.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two game shards, an npc-shard and everything around them, over real TCP links; bots that speak the real protocol walk to and fro; then an NPC is spoken to. */
class BorderIT {

    private static final int BOTS = 10;
    private static final Duration WINDOW = Boolean.getBoolean("meridian.long") ? Duration.ofMinutes(5) : Duration.ofSeconds(25);
    /** Coming in, warming up, and leaving. */
    private static final Duration BESIDES = Duration.ofSeconds(125);

    private final Path folder;
    private final TestCluster cluster;

    BorderIT(@TempDir Path folder) {
        this.folder = folder.toAbsolutePath();
        cluster = new TestCluster(this.folder);
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void whoeverWalksAcrossIsSeenAndHeardWithoutAGapOrADouble() throws Exception {
        int authPort = TestCluster.freePort();
        cluster.with("meridian.auth-service.auto-create", true).startPostgres().startRedis().startGateway();
        cluster.startDataService();
        cluster.launch("game-orchestrator-1", GameOrchestrator::start);
        cluster.start("game-shard-1", GameShard::start, Map.of());
        cluster.start("game-shard-2", GameShard::start, Map.of());
        cluster.start("npc-shard-1", NpcShard::start, Map.of());
        cluster.start("auth-service-1", AuthService::start, Map.of("meridian.service.client-port", authPort));
        Path secret = Files.writeString(folder.resolve("secret"), cluster.setting("meridian.cluster.secret"));

        var settings = LoadTestSettings.of(
                BOTS, Scenario.COMMUTE, WINDOW, Duration.ofSeconds(5), 1, new Address("127.0.0.1", authPort),
                List.of(Address.parse("gateways", cluster.setting("meridian.cluster.gateways"))), secret);
        LoadReport report;
        try (LoadTest bots = LoadTest.start(settings, _ -> {})) {
            report = bots.result().get(WINDOW.plus(BESIDES).toSeconds(), TimeUnit.SECONDS);
        }
        JsonNode seen = report.json();
        assertThat(seen.path("connected").asInt()).as(seen.toString()).isEqualTo(BOTS);
        assertThat(seen.path("crossings").asInt()).as("crossings").isPositive();
        for (String fault : List.of("disconnects", "protocolErrors", "duplicates", "lost")) {
            assertThat(seen.path(fault).asInt()).as("%s in %s", fault, seen).isZero();
        }
        try (var talk = new BorderTalk(cluster, authPort)) {
            talk.anNpcIsSpokenToOnOneSideAndSeenToAnswerOnceOnBoth();
        }
    }
}
