package dev.meridian.systemtests.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.auth.AuthService;
import dev.meridian.protocol.client.login.AccountKicked;
import dev.meridian.protocol.client.login.LoginFail;
import dev.meridian.protocol.client.login.LoginOk;
import dev.meridian.protocol.client.login.LoginReason;
import dev.meridian.protocol.client.login.PlayFail;
import dev.meridian.protocol.client.login.ServerList;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.CreateLogin;
import dev.meridian.protocol.cluster.data.AccountFound;
import dev.meridian.protocol.cluster.data.Done;
import dev.meridian.protocol.cluster.data.FindAccount;
import dev.meridian.protocol.cluster.data.SetAccess;
import dev.meridian.kit.redis.RedisSession;
import dev.meridian.systemtests.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.client.codec.StringCodec;

/** Honest clients, and the honest refusals. What happens behind {@code PlayOk} is tested with the orchestrator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthServiceIT {

    private static final int FAILURES_PER_ACCOUNT = 3;

    private final TestCluster cluster;
    private int port;

    AuthServiceIT(@TempDir Path folder) {
        cluster = new TestCluster(folder);
    }

    @BeforeAll
    void start() throws Exception {
        cluster.startPostgres().startRedis().startGateway().startDataService();
        cluster.with("meridian.auth-service.password.memory-kib", 64)
                .with("meridian.auth-service.throttle.failures-per-account", FAILURES_PER_ACCOUNT);
        port = cluster.start("auth-service-1", AuthService::start, Map.of("meridian.auth-service.auto-create", true)).clientPort();
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void anUnknownAccountIsMadeAtItsFirstLoginAndItsPasswordHoldsFromThenOn() throws Exception {
        try (var client = connect()) {
            client.logIn("Newcomer", "Secret 1").expect(LoginOk.class);
        }
        AccountFound made = cluster.ask(ServiceKind.DATA_SERVICE, new FindAccount("newcomer"), AccountFound.class);
        assertThat(made.passwordHash()).startsWith("$argon2id$").doesNotContain("Secret");
        try (var client = connect()) {
            client.logIn("newcomer", "Secret 1").expect(LoginOk.class);
        }
        assertRefused("newcomer", "secret 1", LoginReason.USER_OR_PASSWORD_WRONG);
    }

    @Test
    void withoutAutoCreateAnUnknownAccountIsRefusedLikeAWrongPassword() throws Exception {
        var strict = cluster.start("auth-service-2", AuthService::start, Map.of("meridian.auth-service.auto-create", false));
        try (var client = TestLoginClient.connect(strict.clientPort())) {
            assertThat(client.logIn("nobody", "secret").expect(LoginFail.class).reason()).isEqualTo(LoginReason.USER_OR_PASSWORD_WRONG);
            client.expectClosed();
        }
        assertThat(cluster.ask(ServiceKind.DATA_SERVICE, new FindAccount("nobody"), AccountFound.class).found()).isFalse();
    }

    @Test
    void namesAndPasswordsOutsideTheRulesAreRefused() throws Exception {
        assertRefused("with space", "secret", LoginReason.USER_OR_PASSWORD_WRONG);
        assertRefused("", "secret", LoginReason.USER_OR_PASSWORD_WRONG);
        assertRefused("empty", "", LoginReason.USER_OR_PASSWORD_WRONG);
    }

    @Test
    void theListShowsTheZoneAsDownWhileNoOrchestratorIsReady() throws Exception {
        try (var client = connect()) {
            LoginOk keys = client.logIn("lister", "secret").expect(LoginOk.class);
            client.requestServers(keys);
            ServerList list = client.expect(ServerList.class);
            assertThat(list.servers()).hasSize(1);
            assertThat(list.servers().getFirst().id()).isEqualTo(1);
            assertThat(list.servers().getFirst().up()).isFalse();
            client.choose(keys, 1);
            assertThat(client.expect(PlayFail.class).reason()).isEqualTo(LoginReason.SERVER_MAINTENANCE);
            client.expectClosed();
        }
        try (var client = connect()) {
            LoginOk keys = client.logIn("lister", "secret").expect(LoginOk.class);
            client.choose(keys, 99);
            assertThat(client.expect(PlayFail.class).reason()).isEqualTo(LoginReason.SERVER_OVERLOADED);
            client.expectClosed();
        }
    }

    @Test
    void bannedAndDisabledAccountsLearnItOnlyWithTheRightPassword() throws Exception {
        makeAccount("banned");
        setAccess("banned", AccountFound.BANNED);
        assertRefused("banned", "wrong", LoginReason.USER_OR_PASSWORD_WRONG);
        try (var client = connect()) {
            assertThat(client.logIn("banned", "secret").expect(AccountKicked.class).reason()).isEqualTo(AccountKicked.Reason.PERMANENTLY_BANNED);
            client.expectClosed();
        }
        makeAccount("disabled");
        setAccess("disabled", AccountFound.DISABLED);
        assertRefused("disabled", "secret", LoginReason.INACTIVE);
        setAccess("disabled", 0);
        try (var client = connect()) {
            client.logIn("disabled", "secret").expect(LoginOk.class);
        }
    }

    @Test
    void theNewestLoginOfAnAccountWins() throws Exception {
        try (var older = connect();
                var newer = connect()) {
            older.logIn("twice", "secret").expect(LoginOk.class);
            LoginOk keys = newer.logIn("twice", "secret").expect(LoginOk.class);
            assertThat(older.expect(LoginFail.class).reason()).isEqualTo(LoginReason.ACCOUNT_IN_USE);
            older.expectClosed();
            newer.requestServers(keys);
            newer.expect(ServerList.class);
        }
    }

    @Test
    void guessingIsThrottledEvenWithTheRightPasswordAtLast() throws Exception {
        makeAccount("guessed");
        for (int i = 0; i < FAILURES_PER_ACCOUNT; i++) {
            assertRefused("guessed", "wrong" + i, LoginReason.USER_OR_PASSWORD_WRONG);
        }
        assertRefused("guessed", "secret", LoginReason.ACCESS_FAILED_LATER);
    }

    @Test
    void oneAddressMayMakeOnlySoManyAccounts() throws Exception {
        var slow = cluster.start(
                "auth-service-3",
                AuthService::start,
                Map.of("meridian.auth-service.auto-create", true, "meridian.auth-service.throttle.accounts-made-per-address", accountsMade() + 2));
        for (String login : List.of("first", "second", "third", "second")) {
            try (var client = TestLoginClient.connect(slow.clientPort())) {
                client.logIn(login, "secret");
                if (login.equals("third")) {
                    assertThat(client.expect(LoginFail.class).reason()).isEqualTo(LoginReason.ACCESS_FAILED_LATER);
                    client.expectClosed();
                } else {
                    client.expect(LoginOk.class);
                }
            }
        }
        assertThat(cluster.ask(ServiceKind.DATA_SERVICE, new FindAccount("third"), AccountFound.class).found()).isFalse();
        assertThat(cluster.metric("auth-service-3", "meridian_auth_refused_total", "too_many_accounts")).isEqualTo(1);
    }

    /** What the other tests have made; the count is kept in Redis for all auth services. */
    private int accountsMade() throws Exception {
        try (var redis = RedisSession.open(cluster.setting("meridian.redis.url"))) {
            String made = redis.client().<String>getBucket("meridian:1:accounts-made:address:127.0.0.1", StringCodec.INSTANCE).get();
            return made == null ? 0 : Integer.parseInt(made);
        }
    }

    @Test
    void anAdministratorMakesAccounts() throws Exception {
        assertThat(create("admins1", "pass").ok()).isTrue();
        assertThat(create("admins1", "pass").ok()).isFalse();
        assertThat(create("Bad Name", "pass").text()).contains("a-z");
        try (var client = connect()) {
            client.logIn("admins1", "pass").expect(LoginOk.class);
        }
    }

    private AdminReply create(String login, String password) {
        return cluster.ask(ServiceKind.AUTH_SERVICE, new CreateLogin(login, password), AdminReply.class);
    }

    private void makeAccount(String login) {
        assertThat(create(login, "secret").ok()).isTrue();
    }

    private void setAccess(String login, int level) {
        assertThat(cluster.ask(ServiceKind.DATA_SERVICE, new SetAccess(login, level, "a test"), Done.class).changed()).isTrue();
    }

    private void assertRefused(String login, String password, LoginReason reason) throws IOException {
        try (var client = connect()) {
            assertThat(client.logIn(login, password).expect(LoginFail.class).reason()).isEqualTo(reason);
            client.expectClosed();
        }
    }

    private TestLoginClient connect() throws IOException {
        return TestLoginClient.connect(port);
    }
}
