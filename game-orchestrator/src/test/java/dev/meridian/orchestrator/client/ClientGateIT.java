package dev.meridian.orchestrator.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.door.Doorkeeper;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.crypto.Frames;
import dev.meridian.testkit.CapturedLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gate alone, over TCP: whom it lets in, and what becomes of a client that does not read. */
class ClientGateIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** MoveToLocation of somebody in sight: the opcode, then what this test does not care for. */
    private static final ByteBuf STEP = Unpooled.wrappedBuffer(new byte[] {
        0x2F, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    });

    private static final int STEPS_A_TURN = 2_000;

    private final ServiceLoop loop = ServiceLoop.start("gate");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Crowd crowd = new Crowd();

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void aClientThatNeverReadsIsClosedThoughOnlyMovementWaitsForIt() throws Exception {
        try (ClientGate gate = open(new Doorkeeper.Limits(10, 10, 10));
                var log = new CapturedLog(ClientConnection.class);
                Socket _ = connect(gate)) {
            ClientConnection deaf = crowd.next();
            crowd.walkAlways(deaf);
            try (Socket honest = connect(gate)) {
                ClientConnection beside = crowd.next();
                expectStep(beside, honest);
                assertThat(crowd.closed.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("does-not-read");
                expectStep(beside, honest);
            }
            assertThat(log.lines("reason=does-not-read")).singleElement().asString().contains("nothing taken for 0.5 s");
            assertThat(refused("does-not-read")).isEqualTo(1);
        }
    }

    @Test
    void oneAddressMayHoldOnlySoManyConnections() throws Exception {
        try (ClientGate gate = open(new Doorkeeper.Limits(10, 2, 10)); var log = new CapturedLog(ClientGate.class)) {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                sockets.add(connect(gate));
            }
            assertClosed(sockets.get(2));
            assertThat(log.lines("reason=too-many-of-one-address")).hasSize(1);
            assertThat(refused("too-many-of-one-address")).isEqualTo(1);
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void oneAddressMayNotConnectAsFastAsItLikes() throws Exception {
        try (ClientGate gate = open(new Doorkeeper.Limits(10, 10, 3)); var log = new CapturedLog(ClientGate.class)) {
            for (int i = 0; i < 3; i++) {
                connect(gate).close();
            }
            try (Socket oneMore = connect(gate)) {
                assertClosed(oneMore);
            }
            assertThat(log.lines("reason=too-fast-of-one-address")).hasSize(1);
            assertThat(refused("too-fast-of-one-address")).isEqualTo(1);
        }
    }

    private ClientGate open(Doorkeeper.Limits connections) {
        var limits = new ClientLimits(
                connections, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(500), 100, 512 * 1024, 5);
        return ClientGate.listen(loop, "127.0.0.1", 0, "a test", limits, new ClientMeters(registry), crowd);
    }

    /** The other client plays on. */
    private void expectStep(ClientConnection client, Socket socket) throws IOException {
        crowd.walkOnce(client);
        int frame = STEP.capacity() + Frames.HEADER_BYTES;
        assertThat(socket.getInputStream().readNBytes(frame)).hasSize(frame);
    }

    private static Socket connect(ClientGate gate) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), gate.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void assertClosed(Socket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    private double refused(String reason) {
        return registry.counter("meridian.client.refused", "reason", reason).count();
    }

    /** Takes every client in, and shows one of them steps without end. */
    private final class Crowd implements ClientListener {

        private final BlockingQueue<ClientConnection> opened = new LinkedBlockingQueue<>();
        final BlockingQueue<String> closed = new LinkedBlockingQueue<>();

        ClientConnection next() throws InterruptedException {
            ClientConnection client = opened.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (client == null) {
                throw new AssertionError("no client came");
            }
            return client;
        }

        void walkOnce(ClientConnection client) {
            loop.execute(() -> client.send(STEP, 0, STEP.capacity()));
        }

        void walkAlways(ClientConnection client) {
            loop.execute(() -> {
                for (int i = 0; i < STEPS_A_TURN; i++) {
                    client.send(STEP, 0, STEP.capacity());
                }
                if (client.isOpen()) {
                    loop.after(Duration.ofMillis(10), () -> walkAlways(client));
                }
            });
        }

        @Override
        public void opened(ClientConnection client) {
            opened.add(client);
        }

        @Override
        public boolean wants(ClientConnection client) {
            return true;
        }

        @Override
        public void packet(ClientConnection client, ByteBuf body) {}

        @Override
        public void closed(ClientConnection client, String reason) {
            closed.add(reason);
        }
    }
}
