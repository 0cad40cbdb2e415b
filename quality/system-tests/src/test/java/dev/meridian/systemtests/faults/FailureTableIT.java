package dev.meridian.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.bots.fleet.Standing;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.protocol.cluster.admin.FaultLink;
import dev.meridian.protocol.cluster.admin.PinRegion;
import dev.meridian.systemtests.LiveCluster;
import dev.meridian.systemtests.Newcomer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plan's table of failures ("When things fail") row by row: one cluster of processes, one crowd that plays through all of it, and after each row
 * everything as it was. Each row prints what the bots saw meanwhile. Rows that say "long" run with {@code ./meridian test --long} only, the others
 * last longer there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailureTableIT {

    private static final boolean LONG = Boolean.getBoolean("meridian.long");
    private static final int BOTS = LONG ? 60 : 20;
    /** How long something is away. */
    private static final int AWAY_SECONDS = LONG ? 60 : 3;

    /** Bounds are twice as wide in the short run: the machine may be busy with other tests. */
    private static final int SLACK = LONG ? 1 : 2;
    /** The longest a bot may wait for an answer when players are to notice nothing. Shorter than what they are not to notice lasts. */
    private static final double NOTICED_MS = LONG ? 1_500 : 2_500;
    /** The same while a frozen shard or a dead leader is replaced. */
    private static final double REPLACED_MS = 3_000 * SLACK;
    private static final int BACK_SECONDS = 5 * SLACK;
    /** The leases lapse after 2.2 s when a sink is slow. In the long run the frozen one is asked for well after that. */
    private static final int LAPSED_WITHIN_SECONDS = LONG ? 0 : 10;
    /** An own place that jumps farther is an error. */
    private static final double SAME_PLACE = 300;

    private static final Duration LOGIN = Duration.ofSeconds(4).multipliedBy(SLACK);
    /** Of a login that cannot be: what it needs answers within a second, or does not for as long as requests may take, 5 s. */
    private static final Duration REFUSED = Duration.ofSeconds(4).multipliedBy(SLACK);
    private static final Duration REFUSED_UNANSWERED = Duration.ofSeconds(8).multipliedBy(SLACK);

    /** Who owns what is compared before and after, so borders move only where a row moves them. */
    private static final String SETTINGS = """
            meridian.game-shard.save-every = 2s
            meridian.game-orchestrator.rebalance.enabled = false
            """;
    /** What a bot walks in the checkpoint interval and two seconds more, for the save itself and for who is asked when. */
    private static final double INTERVAL_UNITS = 600;
    private static final int SAVED_WITHIN_SECONDS = 10 * SLACK;
    /** They try again every five seconds at most. */
    private static final int BACK_WITHIN_SECONDS = 20 * SLACK;

    private LiveCluster cluster;
    private Crowd crowd;
    private Watch watch;

    @BeforeAll
    void thereIsACrowdAndTwoOfWhatMayDie(@TempDir Path root) throws Exception {
        cluster = LiveCluster.startProcesses(root, new LiveCluster.Plan(2, 2, 2, SETTINGS));
        crowd = Crowd.enter(cluster, BOTS);
        watch();
        cluster.scale("discovery-gateway", 2);
        cluster.scale("data-service", 2);
        nobodyNoticed(crowd.lap("discovery-gateway and data-service scaled to 2"));
    }

    private void watch() {
        watch = new Watch(cluster, crowd, SLACK, LAPSED_WITHIN_SECONDS);
    }

    @AfterAll
    void nobodyHeardAnythingTwice() throws Exception {
        try (LiveCluster _ = cluster; Crowd _ = crowd) {
            JsonNode report = crowd.leave();
            System.out.println("all: " + report);
            assertThat(report.path("duplicates").asInt()).isZero();
            assertThat(report.path("connected").asInt()).isEqualTo(BOTS);
        }
    }

    @Test
    @Order(1)
    void withoutPostgresPlayersPlayOnNewOnesAreToldToTryLaterAndNoCheckpointIsLost() throws Exception {
        try (var _ = cluster.freeze("postgres")) {
            Newcomer.logIn(cluster, 1).isToldToTryLater(REFUSED);
            crowd.play(AWAY_SECONDS);
            Newcomer.logIn(cluster, 1).isToldToTryLater(REFUSED);
        }
        nobodyNoticed(crowd.lap("postgres frozen"));
        awaitAllSaved();
        somebodyGetsIn();
    }

    @Test
    @Order(2)
    void longAPostgresThatDiesAndComesBackLosesNoCheckpoint() throws Exception {
        assumeTrue(LONG);
        cluster.kill("postgres");
        crowd.play(AWAY_SECONDS);
        Newcomer.logIn(cluster, 1).isToldToTryLater(REFUSED);
        cluster.restartPostgres();
        nobodyNoticed(crowd.lap("postgres killed"));
        awaitAllSaved();
        somebodyGetsIn();
    }

    @Test
    @Order(3)
    void withoutRedisPlayersNoticeNothingAndNobodyOwnsAnythingElse() throws Exception {
        Map<String, String> owners = watch.owners();
        try (var _ = cluster.freeze("redis")) {
            Newcomer.logIn(cluster, 1).isToldToTryLater(REFUSED);
            crowd.play(AWAY_SECONDS);
            assertThat(watch.owners()).isEqualTo(owners);
        }
        nobodyNoticed(crowd.lap("redis frozen"));
        crowd.play(1);
        somebodyGetsIn();
        nobodyNoticed(crowd.lap("redis woken"));
        assertThat(watch.owners()).isEqualTo(owners);
    }

    @Test
    @Order(4)
    void aRedisThatForgotWhatItAcknowledgedHarmsNobody() throws Exception {
        Map<String, String> owners = watch.owners();
        cluster.kill("redis");
        crowd.play(1);
        cluster.restartRedisEmpty();
        crowd.play(3);
        nobodyNoticed(crowd.lap("redis killed and back empty"));
        somebodyGetsIn();
        assertThat(watch.owners()).isEqualTo(owners);
    }

    @Test
    @Order(5)
    void nobodyNoticesThatAGatewayDies() throws Exception {
        gatewayDies("discovery-gateway-1");
        if (LONG) {
            gatewayDies("discovery-gateway-2");
        }
    }

    private void gatewayDies(String name) throws Exception {
        cluster.kill(name);
        somebodyGetsIn();
        cluster.scale("discovery-gateway", 2);
        nobodyNoticed(crowd.lap(name + " killed and replaced"));
    }

    @Test
    @Order(6)
    void nobodyNoticesThatADataServiceDies() throws Exception {
        cluster.kill("data-service-1");
        somebodyGetsIn();
        crowd.play(2);
        nobodyNoticed(crowd.lap("data-service-1 killed"));
        awaitAllSaved();
    }

    @Test
    @Order(7)
    void longWithoutAnyDataServicePlayersPlayOnAndNewOnesAreToldToTryLater() throws Exception {
        assumeTrue(LONG);
        try (var _ = cluster.freeze("data-service-2")) {
            Newcomer.logIn(cluster, 1).isToldToTryLater(REFUSED_UNANSWERED);
            crowd.play(AWAY_SECONDS);
        }
        nobodyNoticed(crowd.lap("the only data-service frozen"));
        awaitAllSaved();
        somebodyGetsIn();
    }

    @Test
    @Order(8)
    void longALinkThatIsCutBetweenTwoShardsDisconnectsNobody() throws Exception {
        assumeTrue(LONG);
        cluster.tell("game-shard-1", new FaultLink("game-shard-2", true, 0));
        crowd.play(20);
        JsonNode cut = crowd.lap("link between two game shards cut");
        assertThat(cut.path("disconnects").asInt()).isZero();
        assertThat(cut.path("protocolErrors").asInt()).isZero();
        cluster.tell("game-shard-1", new FaultLink("game-shard-2", false, 0));
        crowd.play(10);
        crowd.lap("link healing");
        crowd.play(10);
        nobodyNoticed(crowd.lap("link healed"));
    }

    @Test
    @Order(9)
    void theStandbysOfAKilledShardGoOnWithItsPlayersAndItsNpcs() throws Exception {
        killedAndReplaced("game-shard-2", "game-shard");
        killedAndReplaced("npc-shard-1", "npc-shard");
        watch.awaitProtected("npc-shard-1");
        watch.awaitProtected("npc-shard-2");
    }

    private void killedAndReplaced(String shard, String kind) throws Exception {
        String incarnation = watch.incarnation(shard, "");
        cluster.kill(shard);
        crowd.play(1);
        watch.awaitNoRegions(shard);
        notDisconnectedNorStalled(crowd.lap(shard + " killed"));
        cluster.scale(kind, 2);
        watch.awaitNewLife(shard, incarnation);
        notDisconnectedNorStalled(crowd.lap(shard + " replaced"));
    }

    @Test
    @Order(10)
    void aFrozenShardIsReplacedAndDoesNoHarmWhenItWakes() throws Exception {
        frozenAndWoken("game-shard-2");
        if (LONG) {
            frozenAndWoken("npc-shard-1");
        }
    }

    private void frozenAndWoken(String shard) throws Exception {
        String incarnation = watch.incarnation(shard, "");
        JsonNode frozen;
        try (var _ = cluster.freeze(shard)) {
            crowd.play(LONG ? 10 : 3);
            watch.awaitNoRegions(shard);
            frozen = crowd.lap(shard + " frozen");
        }
        watch.awaitNewLife(shard, incarnation);
        crowd.play(1);
        JsonNode woken = crowd.lap(shard + " woken");
        notDisconnectedNorStalled(frozen);
        notDisconnectedNorStalled(woken);
    }

    private static void notDisconnectedNorStalled(JsonNode lap) {
        assertThat(lap.path("disconnects").asInt()).isZero();
        assertThat(lap.path("protocolErrors").asInt()).isZero();
        assertThat(lap.path("stallMaxMs").asDouble()).isLessThan(REPLACED_MS);
    }

    @Test
    @Order(11)
    void thePlayersOfADeadOrchestratorAreSoonBackInTheirLivingCharactersAndThoseOfTheOtherNoticeNothing() throws Exception {
        ObjectNode leader = watch.leader();
        Map<String, String> owners = Watch.owners(leader);
        String name = leader.path("name").asText();
        int sessions = leader.path("sessions").asInt();
        assertThat(sessions).as("sessions of %s", name).isBetween(1, BOTS - 1);
        cluster.kill(name);
        untilAllPlay(BACK_SECONDS);
        JsonNode lap = crowd.lap(name + ", which led and had " + sessions + " sessions, killed");
        assertThat(lap.path("disconnects").asInt()).isEqualTo(sessions);
        assertThat(lap.path("returns").asInt()).isEqualTo(sessions);
        assertThat(lap.path("backAsAnother").asInt()).isZero();
        assertThat(lap.path("backUnitsMax").asDouble()).isLessThan(SAME_PLACE);
        assertThat(lap.path("backMs").path("max").asDouble()).isLessThan(BACK_SECONDS * 1e3);
        assertThat(lap.path("stallMaxMs").asDouble()).as("waits of those who were at the other one").isLessThan(LONG ? NOTICED_MS : REPLACED_MS);
        ObjectNode heir = watch.leader();
        assertThat(heir.path("name").asText()).isNotEqualTo(name);
        assertThat(Watch.owners(heir)).as("no lease lapsed").isEqualTo(owners);
    }

    /** All processes die at one moment and start again; the crowd comes back as soon as it can, everybody at once. */
    @Test
    @Order(12)
    void whenPowerWasLostNoPlaceIsOlderThanACheckpointAndTheWorldComesBackWithItsPlayersAndPins() throws Exception {
        ObjectNode leader = watch.leader();
        String other = Watch.owners(leader).getOrDefault("17_10", "").startsWith("game-shard-1 ") ? "game-shard-2" : "game-shard-1";
        cluster.tell(leader.path("name").asText(), new PinRegion("17", other));
        crowd.play(1);
        nobodyNoticed(crowd.lap("column 17 pinned"));
        List<Standing> standings = crowd.standings();
        cluster.kill(cluster.state().services().stream().map(ClusterState.Member::name).toArray(String[]::new));
        cluster.restartPostgres();
        try (Connection database = cluster.database()) {
            double farthest = Crowd.farthest(standings, database);
            System.out.printf("  power lost: the farthest %.0f units from where its bot was%n", farthest);
            assertThat(farthest).isLessThan(INTERVAL_UNITS);
        }
        cluster.close();
        cluster = cluster.again();
        watch();
        untilAllPlay(BACK_WITHIN_SECONDS);
        JsonNode lap = crowd.lap("power lost and back");
        assertThat(lap.path("backAsAnother").asInt()).isZero();
        assertThat(watch.owners()).as("the pin is kept").allSatisfy((region, names) -> {
            if (region.startsWith("17_")) {
                assertThat(names).startsWith(other + " ");
            }
        });
    }

    /** No lease is renewed: every shard gives up what it owns, and no copy is left. What players did since their checkpoint is lost, so this comes last. */
    @Test
    @Order(13)
    void longWhenAllLeasesRanOutAtOnceEverybodyGoesOnFromACheckpointOverTheSameConnection() throws Exception {
        assumeTrue(LONG);
        String first = watch.incarnation("game-shard-1", "");
        String second = watch.incarnation("game-shard-2", "");
        try (var _ = cluster.freeze("game-orchestrator-1", "game-orchestrator-2")) {
            watch.awaitRebirth("game-shard-1", first);
            watch.awaitRebirth("game-shard-2", second);
        }
        JsonNode lap;
        int waited = 0;
        do {
            crowd.play(1);
            lap = crowd.lap("all leases ran out");
            assertThat(lap.path("disconnects").asInt()).isZero();
            assertThat(++waited).as("seconds until everybody hears of what it does").isLessThanOrEqualTo(BACK_WITHIN_SECONDS);
        } while (lap.path("ownEchoMs").path("count").asInt() < BOTS);
        assertThat(lap.path("playing").asInt()).isEqualTo(BOTS);
        somebodyGetsIn();
    }

    private void untilAllPlay(int withinSeconds) throws Exception {
        int waited = 0;
        do {
            crowd.play(1);
            assertThat(++waited).as("seconds until everybody is back").isLessThanOrEqualTo(withinSeconds + 1);
        } while (crowd.playing() < BOTS);
        System.out.printf("  everybody plays after %d s%n", waited);
    }

    private static void nobodyNoticed(JsonNode lap) {
        assertThat(lap.path("disconnects").asInt()).isZero();
        assertThat(lap.path("protocolErrors").asInt()).isZero();
        assertThat(lap.path("playing").asInt()).isEqualTo(BOTS);
        assertThat(lap.path("stallMaxMs").asDouble()).isLessThan(NOTICED_MS);
    }

    /** Who comes in the very moment in which something is back may still be told to try later; who does is let in. */
    private void somebodyGetsIn() throws Exception {
        Newcomer newcomer = Newcomer.logIn(cluster, 1);
        for (int again = 0; again < LOGIN.toSeconds() && !newcomer.outcome().isEmpty(); again++) {
            crowd.play(1);
            newcomer = Newcomer.logIn(cluster, 1);
        }
        newcomer.isIn(LOGIN);
    }

    /** Waits until PostgreSQL has everybody at a place not older than the checkpoint interval. */
    private void awaitAllSaved() throws Exception {
        try (Connection database = database()) {
            int waited = 0;
            double farthest = Crowd.farthest(crowd.standings(), database);
            while (farthest > INTERVAL_UNITS) {
                crowd.play(1);
                assertThat(++waited).as("seconds until all is saved").isLessThanOrEqualTo(SAVED_WITHIN_SECONDS);
                farthest = Crowd.farthest(crowd.standings(), database);
            }
            System.out.printf("  all saved after %d s, the farthest %.0f units from its bot%n", waited, farthest);
        }
    }

    /** A PostgreSQL that wakes turns to all who knocked meanwhile first, more than it has room for. */
    private Connection database() throws Exception {
        for (int waited = 0; ; waited++) {
            try {
                return cluster.database();
            } catch (SQLException e) {
                assertThat(waited).as("seconds until PostgreSQL lets anybody in: %s", e.getMessage()).isLessThan(SAVED_WITHIN_SECONDS);
                crowd.play(1);
            }
        }
    }
}
