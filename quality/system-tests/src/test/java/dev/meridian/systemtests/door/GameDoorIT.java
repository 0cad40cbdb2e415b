package dev.meridian.systemtests.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.redis.RedisSession;
import dev.meridian.kit.redis.SessionKeyStore;
import dev.meridian.kit.redis.SessionKeys;
import dev.meridian.orchestrator.GameOrchestrator;
import dev.meridian.protocol.client.lobby.AuthLogin;
import dev.meridian.protocol.client.lobby.AuthLoginFail;
import dev.meridian.protocol.client.lobby.BaseStats;
import dev.meridian.protocol.client.lobby.CharCreateFail;
import dev.meridian.protocol.client.lobby.CharSelectionInfo;
import dev.meridian.protocol.client.lobby.CharacterCreate;
import dev.meridian.protocol.client.lobby.CharacterSelect;
import dev.meridian.protocol.client.lobby.KeyPacket;
import dev.meridian.protocol.client.lobby.Looks;
import dev.meridian.protocol.client.lobby.NewCharacter;
import dev.meridian.protocol.client.lobby.NewCharacterSuccess;
import dev.meridian.protocol.client.lobby.ProtocolVersion;
import dev.meridian.protocol.client.lobby.ServerClose;
import dev.meridian.systemtests.TestCluster;
import dev.meridian.testkit.CapturedLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of bad input has its answer, its line and its counter, and a well-behaved client beside it notices nothing. */
class GameDoorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final SessionKeys KEYS = new SessionKeys("tester", 11, 12, 13, 14, 1);

    private static TestCluster cluster;
    private static GameOrchestrator orchestrator;
    private static RedisSession redis;
    private RawGameClient honest;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = new TestCluster(folder.toAbsolutePath())
                .with("meridian.game-orchestrator.client.auth-patience", "1500ms")
                .with("meridian.game-orchestrator.client.frame-patience", "500ms")
                .with("meridian.game-orchestrator.client.packets-per-second", 5000)
                .startPostgres()
                .startRedis()
                .startGateway();
        cluster.startDataService();
        orchestrator = cluster.launch("game-orchestrator-1", GameOrchestrator::start);
        redis = RedisSession.open(cluster.setting("meridian.redis.url"));
    }

    @AfterAll
    static void stop() throws Exception {
        redis.close();
        cluster.close();
    }

    @BeforeEach
    void connectAnHonestClient() throws Exception {
        honest = loggedIn("honest");
    }

    @AfterEach
    void theHonestClientNoticedNothing() throws Exception {
        honest.send(new NewCharacter());
        assertThat(honest.read()).isInstanceOf(NewCharacterSuccess.class);
        honest.close();
    }

    @Test
    void aFrameLongerThanItsLimitClosesTheConnection() throws Exception {
        expectClosed("bad-frame", client -> client.raw(0xFF, 0xFF, 0x0E));
    }

    @Test
    void aFrameShorterThanItsHeaderClosesTheConnection() throws Exception {
        expectClosed("bad-frame", client -> client.raw(0x01, 0x00));
    }

    @Test
    void aFrameThatNeverEndsClosesTheConnection() throws Exception {
        expectClosed("slow-frame", client -> client.raw(0x07));
    }

    @Test
    void aClientThatSaysNothingIsNotKept() throws Exception {
        expectClosed("no-login", client -> {});
    }

    @Test
    void anUnknownRevisionIsToldSoAndClosed() throws Exception {
        try (var told = new Told("wrong-version"); RawGameClient client = connect()) {
            client.send(new ProtocolVersion(871));
            assertThat(client.read()).isInstanceOfSatisfying(KeyPacket.class, key -> assertThat(key.accepted()).isFalse());
            assertThat(client.read()).isNull();
            told.times(1);
        }
    }

    @Test
    void aLoginBeforeTheVersionClosesTheConnection() throws Exception {
        expectClosed("wrong-state", client -> client.send(new AuthLogin("tester", 1, 2, 3, 4)));
    }

    @Test
    void wrongSessionKeysAreRefusedAndSpoilNothing() throws Exception {
        keep("tester");
        try (var told = new Told("wrong-session-keys"); RawGameClient client = greeted()) {
            client.send(new AuthLogin("tester", 14, 13, 11, 99));
            assertThat(client.read()).isInstanceOf(AuthLoginFail.class);
            assertThat(client.read()).isNull();
            told.times(1);
        }
        try (RawGameClient client = greeted()) {
            client.send(new AuthLogin("tester", 14, 13, 11, 12));
            assertThat(client.read()).as("the right keys still work").isInstanceOf(CharSelectionInfo.class);
        }
    }

    @Test
    void sessionKeysWorkOnce() throws Exception {
        keep("twice");
        try (RawGameClient first = greeted(); RawGameClient second = greeted()) {
            first.send(new AuthLogin("twice", 14, 13, 11, 12));
            assertThat(first.read()).isInstanceOf(CharSelectionInfo.class);
            second.send(new AuthLogin("twice", 14, 13, 11, 12));
            assertThat(second.read()).isInstanceOf(AuthLoginFail.class);
        }
    }

    @Test
    void aSecondLoginOfTheAccountClosesTheFirst() throws Exception {
        try (RawGameClient first = loggedIn("double"); RawGameClient second = loggedIn("double")) {
            assertThat(first.read()).isInstanceOf(ServerClose.class);
            assertThat(first.read()).isNull();
            second.send(new NewCharacter());
            assertThat(second.read()).isInstanceOf(NewCharacterSuccess.class);
        }
    }

    @Test
    void unknownOpcodesAreBorneAFewTimes() throws Exception {
        try (var told = new Told("unknown-opcode"); var closed = new Told("too-many-offences"); RawGameClient client = loggedIn("noisy")) {
            for (int i = 0; i < 5; i++) {
                client.body(0xFF, 1, 2, 3);
            }
            client.send(new NewCharacter());
            assertThat(client.read()).isInstanceOf(NewCharacterSuccess.class);
            client.body(0xFF);
            assertThat(client.read()).isNull();
            told.times(6);
            closed.times(1);
        }
    }

    @Test
    void packetsInTheWrongStateAndShortOnesAreCountedAndDropped() throws Exception {
        try (var wrongState = new Told("wrong-state");
                var malformed = new Told("malformed-packet");
                var noSlot = new Told("no-such-slot");
                RawGameClient client = loggedIn("clumsy")) {
            client.send(new ProtocolVersion(273));
            client.body(0x12, 0x00);
            client.send(new CharacterSelect(99));
            client.send(new NewCharacter());
            assertThat(client.read()).isInstanceOf(NewCharacterSuccess.class);
            wrongState.times(1);
            malformed.times(1);
            noSlot.times(1);
        }
    }

    @Test
    void aNameOutsideTheRulesIsToldAndTheClientStays() throws Exception {
        try (var told = new Told("creation-rules"); RawGameClient client = loggedIn("namer")) {
            for (String name : List.of("", "with space", "Robert'--", "Seventeen00000000")) {
                client.send(human(name));
                assertThat(client.read()).as(name).isInstanceOf(CharCreateFail.class);
            }
            client.send(new NewCharacter());
            assertThat(client.read()).isInstanceOf(NewCharacterSuccess.class);
            told.times(4);
        }
    }

    private static CharacterCreate human(String name) {
        return new CharacterCreate(name, 0, false, 0, new BaseStats(40, 30, 43, 21, 11, 25), new Looks(0, 0, 0));
    }

    @Test
    void aClientThatNeverReadsIsClosedWhenItsBacklogIsFull() throws Exception {
        double before = refused("does-not-read");
        var log = new CapturedLog("dev.meridian.orchestrator");
        try (log; RawGameClient client = loggedIn("deaf")) {
            for (int i = 0; i < 40_000 && refusedSince("does-not-read", before, i); i++) {
                client.send(new NewCharacter());
            }
        } catch (java.net.SocketException closed) {
            assertThat(closed).as("the server closed it while it was sending").isNotNull();
        }
        assertThat(refused("does-not-read")).isEqualTo(before + 1);
        assertThat(log.lines(" reason=does-not-read detail=")).hasSize(1);
    }

    /** Looks at the counter now and then only: the metrics page is large. */
    private static boolean refusedSince(String reason, double before, int i) throws Exception {
        return i % 2000 != 0 || refused(reason) == before;
    }

    @FunctionalInterface
    private interface Offence {
        void commit(RawGameClient client) throws Exception;
    }

    private static void expectClosed(String reason, Offence offence) throws Exception {
        try (var told = new Told(reason)) {
            try (RawGameClient client = connect()) {
                offence.commit(client);
                assertThat(client.read()).as("closed without an answer").isNull();
            }
            told.times(1);
        }
    }

    /** Looks at the counter and the log of one reason while this is open. */
    private static final class Told implements AutoCloseable {

        private final String reason;
        private final double before;
        private final CapturedLog log = new CapturedLog("dev.meridian.orchestrator");

        Told(String reason) throws Exception {
            this.reason = reason;
            this.before = refused(reason);
        }

        void times(int times) throws Exception {
            assertThat(refused(reason)).isEqualTo(before + times);
            assertThat(log.lines(" reason=" + reason + " detail=")).hasSize(times).allMatch(line -> line.contains("address=127.0.0.1"));
        }

        @Override
        public void close() {
            log.close();
        }
    }

    private static RawGameClient connect() throws Exception {
        return new RawGameClient(orchestrator.clientPort(), PATIENCE);
    }

    private static RawGameClient greeted() throws Exception {
        RawGameClient client = connect();
        client.send(new ProtocolVersion(273));
        assertThat(client.read()).isInstanceOfSatisfying(KeyPacket.class, key -> assertThat(key.accepted()).isTrue());
        return client;
    }

    private static RawGameClient loggedIn(String account) throws Exception {
        keep(account);
        RawGameClient client = greeted();
        client.send(new AuthLogin(account, KEYS.playOk2(), KEYS.playOk1(), KEYS.loginOk1(), KEYS.loginOk2()));
        assertThat(client.read()).isInstanceOf(CharSelectionInfo.class);
        return client;
    }

    private static void keep(String account) throws Exception {
        var keys = new SessionKeys(account, KEYS.loginOk1(), KEYS.loginOk2(), KEYS.playOk1(), KEYS.playOk2(), 1);
        new SessionKeyStore(redis.client(), 1)
                .put(keys, Duration.ofMinutes(1))
                .toCompletableFuture()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What the orchestrator's own metrics say. */
    private static double refused(String reason) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + orchestrator.httpPort() + "/metrics")).build();
            String page = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return page.lines()
                    .filter(line -> line.startsWith("meridian_client_refused_total") && line.contains("reason=\"" + reason + "\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        }
    }
}
