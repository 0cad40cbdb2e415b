package dev.meridian.systemtests.stay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.auth.AuthService;
import dev.meridian.bots.client.GameClient;
import dev.meridian.gameshard.GameShard;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.orchestrator.GameOrchestrator;
import dev.meridian.protocol.client.lobby.BaseStats;
import dev.meridian.protocol.client.lobby.CharSelectionInfo;
import dev.meridian.protocol.client.lobby.CharacterCreate;
import dev.meridian.protocol.client.lobby.Looks;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.RequestRestart;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.systemtests.TestCluster;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Players who hang up, log in twice or go back to the lobby find the same character again. */
class ReturnIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int AUTH_PORT = TestCluster.freePort();

    private static TestCluster cluster;
    private static ServiceLoop loop;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = new TestCluster(folder.toAbsolutePath())
                .with("meridian.auth-service.auto-create", true)
                .startPostgres()
                .startRedis()
                .startGateway();
        cluster.startDataService();
        cluster.launch("game-orchestrator-1", GameOrchestrator::start);
        cluster.start("game-shard-1", GameShard::start, Map.of());
        cluster.start("game-shard-2", GameShard::start, Map.of());
        cluster.start("auth-service-1", AuthService::start, Map.of("meridian.service.client-port", AUTH_PORT));
        loop = ServiceLoop.start("clients");
    }

    @AfterAll
    static void stop() throws Exception {
        loop.close();
        cluster.close();
    }

    @Test
    void whoHangsUpFindsTheLivingCharacterWhereItStands() throws Exception {
        UserInfo born;
        int away;
        try (GameClient first = client("hanger")) {
            born = firstEntry(first, "Hanger");
            away = walkAway(first, born);
        }
        try (GameClient second = client("hanger")) {
            UserInfo found = entry(second);
            assertThat(found.presence().objectId()).isEqualTo(born.presence().objectId());
            assertThat(found.presence().position().x()).as("it was not read from an old save").isBetween(away - 60, away + 60);
        }
    }

    @Test
    void aSecondLoginTakesTheCharacterOverAndClosesTheFirst() throws Exception {
        try (GameClient first = client("doubler"); GameClient second = client("doubler")) {
            UserInfo born = firstEntry(first, "Doubler");
            UserInfo found = entry(second);
            done(first.gone());
            assertThat(found.presence().objectId()).isEqualTo(born.presence().objectId());
            walkAway(second, found);
        }
    }

    @Test
    void whoGoesBackToTheLobbyEntersAgain() throws Exception {
        try (GameClient client = client("lobbyist")) {
            UserInfo born = firstEntry(client, "Lobbyist");
            CompletableFuture<CharSelectionInfo> lobby = client.await(CharSelectionInfo.class, _ -> true, PATIENCE);
            client.send(new RequestRestart());
            assertThat(done(lobby).characters()).hasSize(1);
            UserInfo again = done(client.enter(0));
            assertThat(again.presence().objectId()).isEqualTo(born.presence().objectId());
            walkAway(client, again);
        }
    }

    @Test
    void whoLeavesInOrderIsSavedWhereItStood() throws Exception {
        try (GameClient first = client("leaver"); GameClient second = client("leaver")) {
            UserInfo born = firstEntry(first, "Leaver");
            int away = walkAway(first, born);
            first.logout();
            done(first.gone());
            UserInfo found = entry(second);
            assertThat(found.presence().position().x()).isBetween(away - 60, away + 60);
        }
    }

    /** Walks 200 units east, waits until it must have arrived, and returns where it should stand. */
    private static int walkAway(GameClient client, UserInfo from) throws Exception {
        var at = from.presence().position();
        int target = at.x() + 200;
        CompletableFuture<MoveToLocation> echo =
                client.await(MoveToLocation.class, move -> move.objectId() == from.presence().objectId(), PATIENCE);
        client.move(target, at.y(), at.z());
        done(echo);
        var arrived = new CompletableFuture<Boolean>();
        loop.after(Duration.ofSeconds(3), () -> arrived.complete(true));
        done(arrived);
        return target;
    }

    private static GameClient client(String login) {
        return GameClient.of(loop, login, "secret", new GameClient.Listener() {});
    }

    private static UserInfo firstEntry(GameClient client, String name) throws Exception {
        done(client.login(new InetSocketAddress(InetAddress.getLoopbackAddress(), AUTH_PORT), PATIENCE));
        var wish = new CharacterCreate(name, 0, false, 0, new BaseStats(40, 30, 43, 21, 11, 25), new Looks(0, 0, 0));
        assertThat(done(client.create(wish)).characters()).hasSize(1);
        return done(client.enter(0));
    }

    private static UserInfo entry(GameClient client) throws Exception {
        done(client.login(new InetSocketAddress(InetAddress.getLoopbackAddress(), AUTH_PORT), PATIENCE));
        return done(client.enter(0));
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
