package dev.meridian.systemtests.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.auth.AuthService;
import dev.meridian.protocol.client.login.AuthGameGuard;
import dev.meridian.protocol.client.login.GGAuth;
import dev.meridian.protocol.client.login.LoginFail;
import dev.meridian.protocol.client.login.LoginOk;
import dev.meridian.protocol.client.login.LoginReason;
import dev.meridian.protocol.client.login.RequestAuthLogin;
import dev.meridian.protocol.client.login.RequestServerList;
import dev.meridian.systemtests.TestCluster;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every way to be a bad client: a defined end, one count under its reason, and an honest client beside it notices nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileLoginIT {

    private static final int CONNECTIONS_PER_ADDRESS = 20;
    private static final int PACKETS_NOBODY_NEEDS = 200;

    private final TestCluster cluster;
    private int port;
    private int patientPort;

    HostileLoginIT(@TempDir Path folder) {
        cluster = new TestCluster(folder);
    }

    @BeforeAll
    void start() throws Exception {
        cluster.startPostgres().startRedis().startGateway().startDataService();
        cluster.with("meridian.auth-service.auto-create", true)
                .with("meridian.auth-service.password.memory-kib", 64)
                .with("meridian.auth-service.connection.max-per-address", CONNECTIONS_PER_ADDRESS);
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

    /** Whatever a test did, the service goes on. */
    @AfterEach
    void anHonestClientStillLogsIn() throws Exception {
        try (var client = TestLoginClient.connect(patientPort)) {
            client.logIn("honest", "secret").expect(LoginOk.class);
        }
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
    void aClientThatSendsAByteNowAndThenIsClosed() throws Exception {
        double before = refused("slow_frame");
        try (var client = TestLoginClient.connect(port)) {
            client.sendRaw((byte) 50);
            client.expectClosed();
        }
        assertThat(refused("slow_frame")).isEqualTo(before + 1);
    }

    @Test
    void aClientThatSaysNothingIsClosedWhenItsTimeIsOver() throws Exception {
        double before = refused("lifetime_over");
        try (var client = TestLoginClient.connect(port)) {
            client.expectClosed();
        }
        assertThat(refused("lifetime_over")).isEqualTo(before + 1);
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
        double before = refused("too_many_from_address");
        List<TestLoginClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS_PER_ADDRESS; i++) {
                clients.add(TestLoginClient.connect(patientPort));
            }
            try (var oneMore = new Socket(InetAddress.getLoopbackAddress(), patientPort)) {
                oneMore.setSoTimeout((int) TestCluster.PATIENCE.toMillis());
                assertThat(oneMore.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            for (TestLoginClient client : clients) {
                client.close();
            }
        }
        assertThat(refused("too_many_from_address")).isEqualTo(before + 1);
        cluster.await("the closed connections are not counted any more", () -> metric("meridian_auth_connections") < CONNECTIONS_PER_ADDRESS);
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
        double before = refused(reason);
        try (var client = TestLoginClient.connect(patientPort)) {
            deed.by(client);
            client.expectClosed();
        }
        assertThat(refused(reason)).isEqualTo(before + 1);
    }

    private void assertToldAndClosed(String reason, LoginReason told, Deed deed) throws Exception {
        double before = refused(reason);
        try (var client = TestLoginClient.connect(patientPort)) {
            deed.by(client);
            assertThat(client.expect(LoginFail.class).reason()).isEqualTo(told);
            client.expectClosed();
        }
        assertThat(refused(reason)).isEqualTo(before + 1);
    }

    private void assertDroppedThenClosed(String reason, Deed deed) throws Exception {
        double before = refused(reason);
        try (var client = TestLoginClient.connect(patientPort)) {
            deed.by(client);
            client.send(new AuthGameGuard(client.init().sessionId()));
            client.expect(GGAuth.class);
            deed.by(client);
            deed.by(client);
            client.expectClosed();
        }
        assertThat(refused(reason)).isEqualTo(before + 3);
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
        return metric("meridian_auth_refused_total", "reason=\"" + reason + "\"");
    }

    private double metric(String name, String... labels) {
        return cluster.metric("auth-service-1", name, labels) + cluster.metric("auth-service-2", name, labels);
    }
}
