package dev.meridian.kit.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.config.ServiceSettings.LinkTimeouts;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.link.Challenge;
import dev.meridian.protocol.cluster.link.Refused;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.testkit.CapturedLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a peer that has not proved itself may do at the port for links: little, and not for long. */
class LinkHandshakeIT {

    private static final Duration NEVER = Duration.ofMinutes(5);
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServiceLoop loop = ServiceLoop.start("listener");

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void aLongFrameIsRefusedByItsLengthAlone() throws Exception {
        try (LinkServer server = listen(NEVER); Socket peer = connect(server)) {
            assertThat(read(peer)).isInstanceOf(Challenge.class);
            peer.getOutputStream().write(lengthField(1025));
            assertThat(read(peer))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).contains("1025 bytes before the handshake"));
            expectClosed(peer);
        }
    }

    @Test
    void aFrameOfTheLongestLengthTheFieldCanSayIsRefusedToo() throws Exception {
        try (LinkServer server = listen(NEVER); Socket peer = connect(server)) {
            assertThat(read(peer)).isInstanceOf(Challenge.class);
            peer.getOutputStream().write(lengthField(-1));
            assertThat(read(peer)).isInstanceOf(Refused.class);
            expectClosed(peer);
        }
    }

    @Test
    void aPeerThatIsNotFinishedInTimeIsClosed() throws Exception {
        try (LinkServer server = listen(Duration.ofMillis(200)); Socket peer = connect(server)) {
            assertThat(read(peer)).isInstanceOf(Challenge.class);
            peer.getOutputStream().write(lengthField(100));
            assertThat(read(peer))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo("no handshake within 200 ms"));
            expectClosed(peer);
        }
    }

    @Test
    void aPeerThatTalksGarbageIsOneLogLine() throws Exception {
        try (LinkServer server = listen(NEVER); Socket peer = connect(server); var log = new CapturedLog(LinkHandler.class)) {
            assertThat(read(peer)).isInstanceOf(Challenge.class);
            peer.getOutputStream().write(new byte[400]);
            expectClosed(peer);
            assertThat(log.lines()).singleElement().asString().contains("malformed message");
        }
    }

    private LinkServer listen(Duration handshake) {
        var timeouts = new LinkTimeouts(NEVER, handshake, NEVER, NEVER, NEVER);
        byte[] secret = "a secret of sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
        var identity = new LinkIdentity(new ServiceId("game-shard-1", 7), ServiceKind.GAME_SHARD, secret, timeouts, 1 << 20, LinkFaults.of(loop));
        return LinkServer.listen(loop, "127.0.0.1", 0, identity, new Nobody());
    }

    private static Socket connect(LinkServer server) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void expectClosed(Socket peer) throws IOException {
        try {
            assertThat(peer.getInputStream().read()).as("closed").isEqualTo(-1);
        } catch (SocketException reset) {
            assertThat(reset).as("what was still sent met a closed connection").hasMessageContaining("reset");
        }
    }

    private static byte[] lengthField(int length) {
        return Unpooled.buffer(Integer.BYTES).writeIntLE(length).array();
    }

    private static ClusterMessage read(Socket peer) throws IOException {
        InputStream in = peer.getInputStream();
        int length = Unpooled.wrappedBuffer(in.readNBytes(Integer.BYTES)).readIntLE();
        ByteBuf body = Unpooled.wrappedBuffer(in.readNBytes(length));
        return ClusterProtocol.read(new PacketReader(body));
    }

    /** No link may come up in these tests. */
    private static final class Nobody implements LinkListener {

        @Override
        public void linkUp(Link link) {
            throw new AssertionError("a link came up");
        }

        @Override
        public void linkDown(Link link, String reason) {
            throw new AssertionError("a link went down");
        }

        @Override
        public void message(Link link, ClusterMessage message) {
            throw new AssertionError("a message came in");
        }
    }
}
