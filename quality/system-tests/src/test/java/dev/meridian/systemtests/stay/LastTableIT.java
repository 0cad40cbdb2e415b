package dev.meridian.systemtests.stay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.redis.RedisSession;
import dev.meridian.kit.redis.TableStore;
import dev.meridian.orchestrator.GameOrchestrator;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.PinRegion;
import dev.meridian.systemtests.TestCluster;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.geometry.Region;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of regions outlives a stop and a crash of the whole cluster, in a real Redis. */
class LastTableIT {

    private static final Region PINNED = PinArea.column(17).regions().getFirst();

    @Test
    void pinsSurviveAStopAndAStart(@TempDir Path folder) throws Exception {
        try (TestCluster cluster = new TestCluster(folder.toAbsolutePath()).startRedis().startGateway();
                RedisSession redis = RedisSession.open(cluster.setting("meridian.redis.url"))) {
            var store = new TableStore(redis.client(), 1);
            Tables before = life(cluster, true);
            TableStore.Kept kept = done(store.load());
            assertThat(kept.closed()).as("a stop in order closes the tables").isTrue();
            assertThat(kept.term()).isEqualTo(before.version().term());
            Tables after = life(cluster, false);
            assertThat(after.players().of(PINNED).owner()).isEqualTo("game-shard-2");
            assertThat(after.version().term()).isGreaterThan(before.version().term());
        }
    }

    @Test
    void afterACrashTheFirstLeaderWaitsForTheShardsOfTheLastTableButNotForEver(@TempDir Path folder) throws Exception {
        try (TestCluster cluster = new TestCluster(folder.toAbsolutePath())
                        .with("meridian.game-orchestrator.cold-start-patience", "2s")
                        .startRedis()
                        .startGateway();
                RedisSession redis = RedisSession.open(cluster.setting("meridian.redis.url"))) {
            var store = new TableStore(redis.client(), 1);
            Tables before = life(cluster, true);
            // A crash writes no mark: the tables are as the last change left them.
            Tables open = new Tables(before.version().next(before.version().term()), before.members(), before.players(), before.npcs());
            assertThat(done(store.save(open, false))).isTrue();
            assertThat(done(store.save(before, true))).as("never older over newer").isFalse();

            long began = System.nanoTime();
            cluster.launch("game-orchestrator-1", GameOrchestrator::start);
            PlayedShard only = cluster.start("game-shard-2", PlayedShard::start, Map.of());
            only.awaitOwners("game-shard-2");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
            assertThat(only.tables().players().pins()).containsEntry(PINNED, "game-shard-2");
        }
    }

    /** Two shards come and an orchestrator leads; the operator pins a column; all stop. Returns the tables of that life. */
    private static Tables life(TestCluster cluster, boolean pins) throws Exception {
        GameOrchestrator orchestrator = GameOrchestrator.start(cluster.config("game-orchestrator-1", Map.of()));
        PlayedShard one = cluster.start("game-shard-1", PlayedShard::start, Map.of());
        PlayedShard two = cluster.start("game-shard-2", PlayedShard::start, Map.of());
        two.awaitOwners("game-shard-1", "game-shard-2");
        if (pins) {
            AdminReply reply = cluster.ask(ServiceKind.GAME_ORCHESTRATOR, new PinRegion("17", "game-shard-2"), AdminReply.class);
            assertThat(reply.ok()).as(reply.text()).isTrue();
        }
        two.await("the pin holds", () -> two.tables().players().pins().containsKey(PINNED));
        Tables last = two.tables();
        orchestrator.close();
        one.close();
        two.close();
        return last;
    }

    private static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(TestCluster.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
