package dev.meridian.systemtests.door;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.auth.AuthService;
import dev.meridian.bots.client.GameClient;
import dev.meridian.bots.client.GameConnection;
import dev.meridian.gameshard.GameShard;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.orchestrator.GameOrchestrator;
import dev.meridian.protocol.client.lobby.BaseStats;
import dev.meridian.protocol.client.lobby.CharacterCreate;
import dev.meridian.protocol.client.lobby.Looks;
import dev.meridian.protocol.client.lobby.SSQInfo;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.systemtests.TestCluster;
import dev.meridian.testkit.CapturedLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input from clients that play: each kind has its line and its counter, and a player who stands beside the sender plays on. */
class WorldInputIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int AUTH_PORT = TestCluster.freePort();
    private static final String ORCHESTRATOR = "game-orchestrator-1";
    private static final String SHARD = "game-shard-1";

    private static final int[] MOVE_TOO_SHORT = {0x0F, 1, 2};
    private static final int[] NOBODYS = {0xFF, 1, 2, 3};
    private static final int[] AUTH_LOGIN = {0x2B, 0, 0};

    private static TestCluster cluster;
    private static ServiceLoop loop;
    private static GameClient witness;
    private static int witnessId;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = new TestCluster(folder.toAbsolutePath())
                .with("meridian.auth-service.auto-create", true)
                .startPostgres()
                .startRedis()
                .startGateway();
        cluster.startDataService();
        cluster.launch(ORCHESTRATOR, GameOrchestrator::start);
        cluster.start(SHARD, GameShard::start, Map.of());
        cluster.start("auth-service-1", AuthService::start, Map.of("meridian.service.client-port", AUTH_PORT));
        loop = ServiceLoop.start("clients");
        witness = client("witness");
        witnessId = enter(witness, "Witness").presence().objectId();
    }

    @AfterAll
    static void stop() throws Exception {
        witness.close();
        loop.close();
        cluster.close();
    }

    @BeforeEach
    @AfterEach
    void theWitnessPlays() throws Exception {
        plays(witness, witnessId);
    }

    @Test
    void whatDoesNotFitIsToldOfOnceAndCountedOnceAndItsSenderStays() throws Exception {
        Map<String, int[]> offences = Map.of("malformed", MOVE_TOO_SHORT, "unknown-opcode", NOBODYS, "wrong-state", AUTH_LOGIN);
        try (GameClient clumsy = client("clumsy"); var log = new CapturedLog("dev.meridian.gameshard.input")) {
            int id = enter(clumsy, "Clumsy").presence().objectId();
            for (var offence : offences.entrySet()) {
                double before = refusedInWorld(offence.getKey());
                body(clumsy, offence.getValue());
                cluster.await(offence.getKey() + " is counted", () -> refusedInWorld(offence.getKey()) == before + 1);
            }
            plays(clumsy, id);
            for (String reason : offences.keySet()) {
                assertThat(log.lines("packet.refused object=" + id + " ")).filteredOn(line -> line.contains("reason=" + reason + " detail=")).hasSize(1);
            }
            assertThat(log.lines("packet.refused")).hasSameSizeAs(offences.keySet());
        }
    }

    @Test
    void whoGoesOnSendingWhatDoesNotFitIsTakenOutOfTheWorld() throws Exception {
        try (GameClient noisy = client("noisy"); var log = new CapturedLog("dev.meridian.gameshard.input")) {
            int id = enter(noisy, "Noisy").presence().objectId();
            for (int i = 0; i < 6; i++) {
                assertThat(noisy.gone()).as("a few are borne").isNotDone();
                body(noisy, NOBODYS);
            }
            done(noisy.gone());
            assertThat(log.lines("packet.refused object=" + id + " ")).hasSize(6);
        }
    }

    @Test
    void aPacketOfTheWorldBeforeEnterWorldIsRefusedAndTheClientComesInAllTheSame() throws Exception {
        double before = refusedAtTheDoor("unknown-opcode");
        try (GameClient hasty = client("hasty"); var log = new CapturedLog("dev.meridian.orchestrator.session")) {
            // Comes just before the packet that an honest client answers with EnterWorld; runs on the loop, so ahead of that answer.
            hasty.await(SSQInfo.class, _ -> true, PATIENCE).thenRun(() -> requireNonNull(hasty.connection()).sendBody(bytes(MOVE_TOO_SHORT)));
            int id = enter(hasty, "Hasty").presence().objectId();
            plays(hasty, id);
            assertThat(log.lines("client.offence")).singleElement().asString().contains("phase=JOINING", "reason=unknown-opcode", "opcode 0x0F");
            assertThat(refusedAtTheDoor("unknown-opcode")).isEqualTo(before + 1);
        }
    }

    @Test
    void aFrameBeyondItsLimitClosesTheConnectionOfWhoPlays() throws Exception {
        double before = refusedAtTheDoor("bad-frame");
        try (GameClient broken = client("broken"); var log = new CapturedLog("dev.meridian.orchestrator")) {
            enter(broken, "Broken");
            onConnection(broken, connection -> connection.sendBytes(bytes(0xFF, 0xFF, 0x0F)));
            done(broken.gone());
            assertThat(log.lines(" reason=bad-frame detail=")).hasSize(1);
            assertThat(refusedAtTheDoor("bad-frame")).isEqualTo(before + 1);
        }
    }

    private static double refusedInWorld(String reason) {
        return cluster.metric(SHARD, "meridian_inputs_refused_total", "reason=\"" + reason + "\"");
    }

    private static double refusedAtTheDoor(String reason) {
        return cluster.metric(ORCHESTRATOR, "meridian_client_refused_total", "reason=\"" + reason + "\"");
    }

    /** It sets out for where nobody has been and hears of it. */
    private static void plays(GameClient client, int id) throws Exception {
        CompletableFuture<MoveToLocation> echo = client.await(MoveToLocation.class, move -> move.objectId() == id, PATIENCE);
        loop.execute(() -> {
            var place = requireNonNull(client.world()).place();
            client.move(place.x(loop.now()) + 40, place.y(loop.now()), place.z(loop.now()));
        });
        done(echo);
    }

    private static void body(GameClient client, int... body) {
        onConnection(client, connection -> connection.sendBody(bytes(body)));
    }

    private static void onConnection(GameClient client, Consumer<GameConnection> act) {
        loop.execute(() -> act.accept(requireNonNull(client.connection())));
    }

    private static ByteBuf bytes(int... each) {
        ByteBuf bytes = Unpooled.buffer(each.length);
        for (int one : each) {
            bytes.writeByte(one);
        }
        return bytes;
    }

    private static GameClient client(String login) {
        return GameClient.of(loop, login, "secret", new GameClient.Listener() {});
    }

    private static UserInfo enter(GameClient client, String name) throws Exception {
        done(client.login(new InetSocketAddress(InetAddress.getLoopbackAddress(), AUTH_PORT), PATIENCE));
        var wish = new CharacterCreate(name, 0, false, 0, new BaseStats(40, 30, 43, 21, 11, 25), new Looks(0, 0, 0));
        assertThat(done(client.create(wish)).characters()).hasSize(1);
        return done(client.enter(0));
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
