package dev.meridian.systemtests.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.auth.AuthService;
import dev.meridian.auth.refusal.Refusals;
import dev.meridian.protocol.client.login.AuthGameGuard;
import dev.meridian.protocol.client.login.GGAuth;
import dev.meridian.protocol.client.login.LoginFail;
import dev.meridian.protocol.client.login.LoginOk;
import dev.meridian.protocol.client.login.LoginReason;
import dev.meridian.protocol.client.login.RequestAuthLogin;
import dev.meridian.protocol.client.login.RequestServerList;
import dev.meridian.protocol.client.login.ServerList;
import dev.meridian.systemtests.TestCluster;
import dev.meridian.testkit.CapturedLog;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every way to be a bad client: a defined end, one count and one log line under its reason, and an honest client beside it notices nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileLoginIT {

    private static final String REFUSED = "meridian_auth_refused_total";
    private static final int PACKETS_NOBODY_NEEDS = 200;

    private final TestCluster cluster;
    private int port;
    private int patientPort;
    private TestLoginClient honest;

    HostileLoginIT(@TempDir Path folder) {
        cluster = new TestCluster(folder);
    }

    @BeforeAll
    void start() throws Exception {
        cluster.startPostgres().startRedis().startGateway().startDataService();
        cluster.with("meridian.auth-service.auto-create", true)
                .with("meridian.auth-service.password.memory-kib", 64);
        patientPort = cluster.start("auth-service-1", AuthService::start, Map.of()).clientPort();
        port = cluster.start(
                        "auth-service-2",
                        AuthService::start,
                        Map.of(
                                "meridian.auth-service.connection.lifetime", "3s",
                                "meridian.auth-service.connection.frame-timeout", "500ms"))
                .clientPort();
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void anHonestClientConnects() throws Exception {
        honest = TestLoginClient.connect(patientPort);
    }

    /** Whatever a test did, the client that was there before goes on. */
    @AfterEach
    void theHonestClientNoticedNothing() throws Exception {
        LoginOk keys = honest.logIn("honest", "secret").expect(LoginOk.class);
        honest.requestServers(keys);
        honest.expect(ServerList.class);
        honest.close();
    }

    @Test
    void aFrameLongerThanTheLimitCloses() throws Exception {
        assertClosedFor("frame_length", client -> client.sendRaw((byte) 0x01, (byte) 0x04));
    }

    @Test
    void aFrameShorterThanItsHeaderCloses() throws Exception {
        assertClosedFor("frame_length", client -> client.sendRaw((byte) 1, (byte) 0));
        assertClosedFor("frame_length", client -> client.sendRaw((byte) 0, (byte) 0));
    }

    @Test
    void anEmptyFrameIsSteppedOver() throws Exception {
        try (var client = TestLoginClient.connect(patientPort)) {
            client.sendRaw((byte) 2, (byte) 0);
            client.passGuard();
        }
    }

    @Test
    void aWrongChecksumCloses() throws Exception {
        assertClosedFor("checksum", client -> client.sendRaw(new byte[] {18, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}));
    }

    @Test
    void aBodyThatIsNoMultipleOfTheBlockCloses() throws Exception {
        assertClosedFor("checksum", client -> client.sendRaw((byte) 7, (byte) 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5));
    }

    @Test
    void aFrameInSingleBytesIsTakenWhenItComesInTime() throws Exception {
        try (var client = TestLoginClient.connect(patientPort)) {
            byte[] frame = {2, 0, 2, 0, 2, 0};
            for (byte b : frame) {
                client.sendRaw(b);
            }
            client.passGuard();
        }
    }

    @Test
    void aWrongSessionIdIsToldAndClosed() throws Exception {
        assertToldAndClosed("session_id", LoginReason.ACCESS_FAILED, client -> client.send(new AuthGameGuard(client.init().sessionId() + 1)));
    }

    @Test
    void anRsaBlockAboveTheModulusIsToldAndClosed() throws Exception {
        assertToldAndClosed(
                "rsa_block",
                LoginReason.USER_OR_PASSWORD_WRONG,
                client -> client.passGuard().send(new RequestAuthLogin(TestLoginClient.blockAboveEveryModulus(), 0)));
    }

    @Test
    void anRsaBlockOfTheWrongSizeIsDroppedAndClosesWhenItRepeats() throws Exception {
        assertDroppedThenClosed("short_packet", client -> client.sendBody(Unpooled.buffer().writeByte(0x00).writeZero(100)));
    }

    @Test
    void anUnknownOpcodeIsDroppedAndClosesWhenItRepeats() throws Exception {
        assertDroppedThenClosed("unknown_opcode", client -> client.sendBody(Unpooled.buffer().writeByte(0x77).writeZero(20)));
    }

    @Test
    void aPacketOfAnotherStateIsDroppedAndClosesWhenItRepeats() throws Exception {
        assertDroppedThenClosed("wrong_state", client -> client.send(new RequestServerList(1, 2)));
    }

    @Test
    void aWrongLoginOkPairIsToldAndClosed() throws Exception {
        assertToldAndClosed("session_keys", LoginReason.ACCESS_FAILED, client -> {
            LoginOk keys = client.logIn("pair", "secret").expect(LoginOk.class);
            client.send(new RequestServerList(keys.loginOk1(), keys.loginOk2() + 1));
        });
    }

    @Test
    void aNameOutsideTheRulesIsToldAndClosed() throws Exception {
        assertToldAndClosed("login_rules", LoginReason.USER_OR_PASSWORD_WRONG, client -> client.logIn("with space", "secret"));
        assertToldAndClosed("login_rules", LoginReason.USER_OR_PASSWORD_WRONG, client -> client.logIn("robert'--", "secret"));
    }

    @Test
    void aClientThatSendsAByteNowAndThenIsClosed() throws Exception {
        try (var told = new Told("slow_frame")) {
            try (var client = TestLoginClient.connect(port)) {
                client.sendRaw((byte) 50);
                client.expectClosed();
            }
            told.times(1);
        }
    }

    @Test
    void aClientThatSaysNothingIsClosedWhenItsTimeIsOver() throws Exception {
        try (var told = new Told("lifetime_over")) {
            try (var client = TestLoginClient.connect(port)) {
                client.expectClosed();
            }
            told.times(1);
        }
    }

    @Test
    void aClientThatAsksWithoutEndIsClosed() throws Exception {
        double before = refused("too_many_packets");
        try (var client = TestLoginClient.connect(patientPort)) {
            LoginOk keys = client.logIn("asker", "secret").expect(LoginOk.class);
            assertClosesWhile(client, () -> client.requestServers(keys));
        }
        assertThat(refused("too_many_packets")).isEqualTo(before + 1);
    }

    @Test
    void aClientThatNeverReadsIsClosed() throws Exception {
        double before = refused("too_many_packets") + refused("never_reads");
        try (var client = TestLoginClient.connect(patientPort)) {
            LoginOk keys = client.logIn("deaf", "secret").expect(LoginOk.class);
            for (int i = 0; i < PACKETS_NOBODY_NEEDS; i++) {
                client.requestServers(keys);
            }
            cluster.await("the deaf client is closed", () -> refused("too_many_packets") + refused("never_reads") > before);
        } catch (SocketException closedWhileSending) {
            assertThat(refused("too_many_packets") + refused("never_reads")).isEqualTo(before + 1);
        }
    }

    @Test
    void tooManyConnectionsFromOneAddressAreClosed() throws Exception {
        int narrow = cluster.start(
                        "auth-service-3",
                        AuthService::start,
                        Map.of(
                                "meridian.auth-service.connection.max-per-address", 3,
                                "meridian.auth-service.connection.new-per-address-per-minute", 5))
                .clientPort();
        try (var log = new CapturedLog(Refusals.class)) {
            try (var _ = TestLoginClient.connect(narrow); var _ = TestLoginClient.connect(narrow); var _ = TestLoginClient.connect(narrow)) {
                assertTurnedAway(narrow);
            }
            cluster.await("the closed connections are not counted any more", () -> cluster.metric("auth-service-3", "meridian_auth_connections") == 0);
            TestLoginClient.connect(narrow).close();
            TestLoginClient.connect(narrow).close();
            assertTurnedAway(narrow);
            assertThat(log.lines("reason=too_many_from_address ")).hasSize(1);
            assertThat(log.lines("reason=too_fast_from_address ")).hasSize(1);
        }
        assertThat(cluster.metric("auth-service-3", REFUSED, "too_many_from_address")).isEqualTo(1);
        assertThat(cluster.metric("auth-service-3", REFUSED, "too_fast_from_address")).isEqualTo(1);
    }

    private static void assertTurnedAway(int port) throws IOException {
        try (var oneMore = new Socket(InetAddress.getLoopbackAddress(), port)) {
            oneMore.setSoTimeout((int) TestCluster.PATIENCE.toMillis());
            assertThat(oneMore.getInputStream().read()).isEqualTo(-1);
        }
    }

    @FunctionalInterface
    private interface Deed {
        void by(TestLoginClient client) throws IOException;
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private void assertClosedFor(String reason, Deed deed) throws Exception {
        try (var told = new Told(reason)) {
            try (var client = TestLoginClient.connect(patientPort)) {
                deed.by(client);
                client.expectClosed();
            }
            told.times(1);
        }
    }

    private void assertToldAndClosed(String reason, LoginReason told, Deed deed) throws Exception {
        try (var noted = new Told(reason)) {
            try (var client = TestLoginClient.connect(patientPort)) {
                deed.by(client);
                assertThat(client.expect(LoginFail.class).reason()).isEqualTo(told);
                client.expectClosed();
            }
            noted.times(1);
        }
    }

    private void assertDroppedThenClosed(String reason, Deed deed) throws Exception {
        try (var told = new Told(reason)) {
            try (var client = TestLoginClient.connect(patientPort)) {
                deed.by(client);
                client.send(new AuthGameGuard(client.init().sessionId()));
                client.expect(GGAuth.class);
                deed.by(client);
                deed.by(client);
                client.expectClosed();
            }
            told.times(3);
        }
    }

    /** Looks at the counter and the log of one reason while this is open. */
    private final class Told implements AutoCloseable {

        private final String reason;
        private final double before;
        private final CapturedLog log = new CapturedLog(Refusals.class);

        Told(String reason) {
            this.reason = reason;
            this.before = refused(reason);
        }

        void times(int times) {
            assertThat(refused(reason)).isEqualTo(before + times);
            assertThat(log.lines("reason=" + reason + " ")).hasSize(times).allMatch(line -> line.contains("address=127.0.0.1"));
        }

        @Override
        public void close() {
            log.close();
        }
    }

    /** Acts until the server has closed; a server that never does fails at the socket's patience. */
    private static void assertClosesWhile(TestLoginClient client, Attempt attempt) throws IOException {
        while (true) {
            try {
                attempt.run();
                if (client.next() == null) {
                    return;
                }
            } catch (SocketException e) {
                return;
            }
        }
    }

    /** How often both services together refused for that reason. */
    private double refused(String reason) {
        return metric(REFUSED, "reason=\"" + reason + "\"");
    }

    private double metric(String name, String... labels) {
        return cluster.metric("auth-service-1", name, labels) + cluster.metric("auth-service-2", name, labels);
    }
}
