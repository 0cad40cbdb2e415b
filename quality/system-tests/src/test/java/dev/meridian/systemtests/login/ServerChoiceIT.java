package dev.meridian.systemtests.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.auth.AuthService;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.kit.redis.RedisSession;
import dev.meridian.kit.redis.SessionKeyStore;
import dev.meridian.kit.redis.SessionKeys;
import dev.meridian.protocol.client.login.LoginOk;
import dev.meridian.protocol.client.login.LoginReason;
import dev.meridian.protocol.client.login.PlayFail;
import dev.meridian.protocol.client.login.PlayOk;
import dev.meridian.protocol.client.login.ServerList;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.AccountFound;
import dev.meridian.protocol.cluster.data.FindAccount;
import dev.meridian.systemtests.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the server list to {@code PlayOk}, with members that are orchestrators in name only. */
class ServerChoiceIT {

    private static final int PLAYERS_MAX = 50;
    private static final int LOOPBACK = 0x7F000001;

    @Test
    void orchestratorsTakeTurnsAndTheChosenOneFindsTheKeysInRedis(@TempDir Path folder) throws Exception {
        try (var cluster = new TestCluster(folder)) {
            cluster.startPostgres().startRedis().startGateway().startDataService();
            cluster.with("meridian.auth-service.auto-create", true).with("meridian.auth-service.players-max", PLAYERS_MAX);
            int port = cluster.start("auth-service-1", AuthService::start, Map.of()).clientPort();
            try (var _ = new NamedOrchestrator(cluster, 1, 20);
                    var second = new NamedOrchestrator(cluster, 2, 10);
                    var redis = RedisSession.open(cluster.setting("meridian.redis.url"))) {
                cluster.await("both orchestrators are listed", () -> portsListed(port).equals(Set.of(7_001, 7_002)));
                cluster.await("their sessions are counted", () -> list(port).servers().getFirst().playersNow() == 30);

                try (var client = TestLoginClient.connect(port)) {
                    LoginOk login = client.logIn("player", "secret").expect(LoginOk.class);
                    client.requestServers(login);
                    ServerList.Server server = client.expect(ServerList.class).servers().getFirst();
                    assertThat(server.address()).isEqualTo(LOOPBACK);
                    assertThat(server.up()).isTrue();
                    assertThat(server.playersMax()).isEqualTo(PLAYERS_MAX);
                    client.choose(login, server.id());
                    PlayOk play = client.expect(PlayOk.class);

                    var keys = new SessionKeys("player", login.loginOk1(), login.loginOk2(), play.playOk1(), play.playOk2(), 1);
                    assertThat(new SessionKeyStore(redis.client(), 1)
                                    .consume(keys)
                                    .toCompletableFuture()
                                    .get(TestCluster.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                            .as("the keys the client was told are kept")
                            .isPositive();
                }
                cluster.await("the login is noted", () -> account(cluster).lastServer() == 1);

                second.sessions = PLAYERS_MAX;
                cluster.await("the zone is full", () -> list(port).servers().getFirst().playersNow() >= PLAYERS_MAX);
                try (var client = TestLoginClient.connect(port)) {
                    LoginOk login = client.logIn("late", "secret").expect(LoginOk.class);
                    client.choose(login, 1);
                    assertThat(client.expect(PlayFail.class).reason()).isEqualTo(LoginReason.SERVER_OVERLOADED);
                    client.expectClosed();
                }
            }
        }
    }

    private static AccountFound account(TestCluster cluster) {
        return cluster.ask(ServiceKind.DATA_SERVICE, new FindAccount("player"), AccountFound.class);
    }

    /** The ports of two lists in a row. */
    private static Set<Integer> portsListed(int port) {
        var ports = new HashSet<Integer>();
        ports.add(list(port).servers().getFirst().port());
        ports.add(list(port).servers().getFirst().port());
        return ports;
    }

    private static ServerList list(int port) {
        try (var client = TestLoginClient.connect(port)) {
            client.requestServers(client.logIn("looker", "secret").expect(LoginOk.class));
            return client.expect(ServerList.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Registers as an orchestrator and says how many sessions it has. */
    private static final class NamedOrchestrator implements AutoCloseable {

        volatile int sessions;
        private final ServiceLoop loop;
        private final ServiceMetrics metrics;
        private final ClusterMember member;

        NamedOrchestrator(TestCluster cluster, int number, int sessions) {
            this.sessions = sessions;
            var settings = ServiceSettings.of(
                    ServiceKind.GAME_ORCHESTRATOR,
                    cluster.config("game-orchestrator-" + number, Map.of("meridian.service.client-port", 7_000 + number)));
            loop = ServiceLoop.start(settings.name());
            metrics = ServiceMetrics.open(settings);
            member = ClusterMember.join(settings, loop, metrics, new MemberHandler() {
                @Override
                public void status(ObjectNode report) {
                    report.put("sessions", NamedOrchestrator.this.sessions);
                }
            });
            member.ready();
        }

        @Override
        public void close() {
            member.close();
            metrics.close();
            loop.close();
        }
    }
}
