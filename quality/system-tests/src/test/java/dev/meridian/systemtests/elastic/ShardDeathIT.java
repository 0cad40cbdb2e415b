package dev.meridian.systemtests.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.bots.LoadReport;
import dev.meridian.bots.LoadTest;
import dev.meridian.bots.LoadTestSettings;
import dev.meridian.bots.Scenario;
import dev.meridian.kit.config.Ports;
import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.systemtests.LiveCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards of both kinds are killed under players, in processes of their own; who stands on the dead shard's side plays on over the same connection. */
class ShardDeathIT {

    private static final int BOTS = 30;

    @TempDir
    private Path root;

    @Test
    void nobodyIsDisconnectedWhenAShardIsKilled() throws Exception {
        try (LiveCluster cluster = LiveCluster.startProcesses(root)) {
            var playing = new CountDownLatch(1);
            LoadReport report;
            try (LoadTest bots = LoadTest.start(commuters(cluster), line -> {
                if (line.contains(" left:")) {
                    playing.countDown();
                }
            })) {
                assertThat(playing.await(2, TimeUnit.MINUTES)).as("the bots have come in").isTrue();
                cluster.kill("game-shard-2");
                cluster.scale("game-shard", 2);
                cluster.kill("npc-shard-1");
                report = bots.result().get(2, TimeUnit.MINUTES);
            }
            JsonNode seen = report.json();
            assertThat(seen.path("connected").asInt()).as(seen.toString()).isEqualTo(BOTS);
            for (String fault : List.of("disconnects", "protocolErrors", "duplicates")) {
                assertThat(seen.path(fault).asInt()).as("%s in %s, after %s", fault, seen, cluster.printed()).isZero();
            }
        }
    }

    private static LoadTestSettings commuters(LiveCluster cluster) {
        int offset = cluster.folder().portOffset();
        return LoadTestSettings.of(
                BOTS, Scenario.COMMUTE, Duration.ofSeconds(20), Duration.ofSeconds(1), 1, new Address("127.0.0.1", Ports.AUTH_CLIENT + offset),
                List.of(new Address("127.0.0.1", Ports.link(ServiceKind.DISCOVERY_GATEWAY, 1, offset))), cluster.folder().secretFile());
    }
}
