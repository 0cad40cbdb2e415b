package dev.meridian.systemtests.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.bots.LoadReport;
import dev.meridian.bots.LoadTest;
import dev.meridian.bots.LoadTestSettings;
import dev.meridian.bots.Scenario;
import dev.meridian.kit.config.Ports;
import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.FaultLink;
import dev.meridian.systemtests.LiveCluster;
import dev.meridian.systemtests.Newcomer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services come and go, and a link between two shards breaks and heals, while bots walk to and fro over the borders. */
class ScaleIT {
    private static final int BOTS = 40;
    /** While the link is cut, and again after it was healed. */
    private static final int SECONDS_OF_PLAY = Boolean.getBoolean("meridian.long") ? 60 : 4;
    /** What grows from one to two and shrinks again; who was there learns of the second from the gateways. */
    private static final List<String> STATELESS = List.of("discovery-gateway", "data-service", "auth-service", "game-orchestrator");
    private static final Duration LOGIN = Duration.ofSeconds(5);
    /** The test ends the run. */
    private static final Duration LONGER_THAN_THE_TEST = Duration.ofMinutes(15);

    @TempDir
    private Path root;

    @Test
    void theClusterGrowsAndShrinksAndNobodyIsDisconnected() throws Exception {
        try (LiveCluster cluster = LiveCluster.start(root)) {
            var secondsPlayed = new Semaphore(0);
            LoadTest bots = LoadTest.start(commuters(cluster), line -> {
                if (line.contains(" left:")) {
                    secondsPlayed.release();
                }
            });
            try {
                play(secondsPlayed, 1);
                cluster.scale("game-shard", 3);
                assertThat(cluster.regionsOf("game-shard-3")).isPositive();
                for (String kind : STATELESS) {
                    cluster.scale(kind, 2);
                }
                playersLogInAtBothAuthServicesAndPlayAtBothOrchestrators(cluster);
                assertThat(cluster.state().services()).extracting(ClusterState.Member::name).contains("game-shard-3").containsAll(second());
                cluster.tell("game-shard-1", new FaultLink("game-shard-2", true, 0));
                play(secondsPlayed, SECONDS_OF_PLAY);
                cluster.tell("game-shard-1", new FaultLink("game-shard-2", false, 0));
                play(secondsPlayed, SECONDS_OF_PLAY);
                cluster.scale("game-shard", 2);
                cluster.drain("npc-shard-2");
                for (String kind : STATELESS) {
                    cluster.scale(kind, 1);
                }
                Newcomer.logIn(cluster, 1).isIn(LOGIN);
            } finally {
                bots.close();
            }
            LoadReport report = bots.result().get(2, TimeUnit.MINUTES);
            assertThat(cluster.state().services()).extracting(ClusterState.Member::name)
                    .contains("game-shard-2").doesNotContain("game-shard-3", "npc-shard-2").doesNotContainAnyElementsOf(second());
            assertThat(cluster.regionsOf("game-shard-3")).isZero();
            JsonNode seen = report.json();
            assertThat(seen.path("connected").asInt()).as(seen.toString()).isEqualTo(BOTS);
            assertThat(seen.path("handovers").asInt()).as("handovers in %s", seen).isPositive();
            for (String fault : List.of("disconnects", "protocolErrors", "duplicates")) {
                assertThat(seen.path(fault).asInt()).as("%s in %s, after %s", fault, seen, cluster.printed()).isZero();
            }
            assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> cluster.drain("data-service-1"))
                    .withMessageContaining("only data-service")
                    .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN));
        }
    }

    /** Each server list names the next orchestrator in turn. */
    private static void playersLogInAtBothAuthServicesAndPlayAtBothOrchestrators(LiveCluster cluster) throws Exception {
        var orchestrators = new HashSet<Integer>();
        for (int authService : new int[] {1, 1, 2, 2}) {
            Newcomer newcomer = Newcomer.logIn(cluster, authService);
            newcomer.isIn(LOGIN);
            orchestrators.add(newcomer.port());
        }
        assertThat(orchestrators).as("ports of orchestrators they were sent to").hasSize(2);
    }

    private static List<String> second() {
        return STATELESS.stream().map(kind -> kind + "-2").toList();
    }

    /** Lets the bots play on: they report once a second. */
    private static void play(Semaphore secondsPlayed, int seconds) throws InterruptedException {
        secondsPlayed.drainPermits();
        assertThat(secondsPlayed.tryAcquire(seconds, 2, TimeUnit.MINUTES)).as("the bots play").isTrue();
    }

    private static LoadTestSettings commuters(LiveCluster cluster) {
        int offset = cluster.folder().portOffset();
        return LoadTestSettings.of(
                BOTS, Scenario.COMMUTE, LONGER_THAN_THE_TEST, Duration.ofSeconds(1), 1, new Address("127.0.0.1", Ports.AUTH_CLIENT + offset),
                List.of(new Address("127.0.0.1", Ports.link(ServiceKind.DISCOVERY_GATEWAY, 1, offset))), cluster.folder().secretFile());
    }
}
