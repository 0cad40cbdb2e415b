package dev.meridian.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.kit.config.Ports;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.embedded.EmbeddedPostgres;
import dev.meridian.launcher.embedded.EmbeddedRedis;
import dev.meridian.launcher.embedded.ServerPlace;
import dev.meridian.launcher.embedded.ServerPrograms;
import dev.meridian.launcher.visit.ClusterStatus;
import dev.meridian.launcher.visit.ClusterVisit;
import dev.meridian.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts whole clusters, with real servers, as {@code ./meridian up} does. */
class LocalClusterIT {
    private static final String PASSWORD = "aPasswordForOneTestOnly";

    @TempDir
    Path root;

    @Test
    void everyServiceIsReadyAndReportsItselfAndAllOfThemEndWithTheCluster() throws Exception {
        var clusters = new TestClusters(root);
        try (var cluster = clusters.start(false)) {
            JsonNode status = status(clusters.folder(), cluster.state());
            assertThat(status.path("ready").asBoolean()).as(status.toPrettyString()).isTrue();
            assertThat(status.path("services")).hasSameSizeAs(cluster.state().services());
            assertThat(clusters.folder().runs()).isTrue();
        }
        assertThat(clusters.folder().runs()).isFalse();
        assertThat(clusters.folder().state()).isEmpty();
        assertThat(clusters.printed()).contains("PostgreSQL made new and started", "discovery-gateway-1 is ready");
    }

    @Test
    void withProcessesEachServiceHasItsOwnAndADeadOneIsShown() throws Exception {
        var clusters = new TestClusters(root);
        try (var cluster = clusters.start(true)) {
            ClusterState state = cluster.state();
            assertThat(state.services()).extracting(ClusterState.Member::pid).doesNotContain(ProcessHandle.current().pid()).doesNotHaveDuplicates();
            assertThat(status(clusters.folder(), state).path("ready").asBoolean()).isTrue();

            ClusterState.Member victim = state.services().getLast();
            ProcessHandle process = ProcessHandle.of(victim.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().get();
            JsonNode status = status(clusters.folder(), state);
            assertThat(status.path("ready").asBoolean()).isFalse();
            assertThat(clusters.folder().log(victim.name())).exists();
        }
    }

    @Test
    void aSecondStartInTheSameFolderSaysThatOneRunsAlready() throws Exception {
        var clusters = new TestClusters(root);
        clusters.folder().make();
        try (var held = clusters.folder().lock()) {
            assertThat(held.isHeld()).isTrue();
            assertThatExceptionOfType(OperatorException.class)
                    .isThrownBy(() -> clusters.start(false))
                    .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.RUNS_ALREADY))
                    .withMessageContaining("runs already");
        }
    }

    @Test
    void aTakenPortIsNamedAndNothingIsLeftRunning() throws Exception {
        var clusters = new TestClusters(root);
        int taken = Ports.POSTGRES + clusters.folder().portOffset();
        try (var stranger = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThat(stranger.isBound()).isTrue();
            assertThatExceptionOfType(OperatorException.class)
                    .isThrownBy(() -> clusters.start(false))
                    .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.PORT_TAKEN))
                    .withMessageContaining("port " + taken + " is taken (needed by PostgreSQL)");
        }
        assertThat(clusters.folder().runs()).isFalse();
    }

    @Test
    void aStartThatTakesTooLongEndsWithTheTimeoutsCodeAndStopsWhatItStarted() throws Exception {
        var clusters = new TestClusters(root);
        assertThatExceptionOfType(OperatorException.class)
                .isThrownBy(() -> clusters.start(false, Duration.ofMillis(1), null, null))
                .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.TIMEOUT));
        assertThat(clusters.folder().runs()).isFalse();
        assertThat(root.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void serversGivenByAddressAreUsedInsteadOfTheBundledOnesAndLeftRunning() throws Exception {
        var clusters = new TestClusters(root.resolve("cluster"));
        try (var postgres = EmbeddedPostgres.start(ownServer("postgres")); var redis = EmbeddedRedis.start(ownServer("redis"))) {
            try (var cluster = clusters.start(false, Duration.ofMinutes(2), postgres.url(), redis.url())) {
                assertThat(cluster.state().services()).isNotEmpty().noneMatch(ClusterState.Member::isServer);
                assertThat(status(clusters.folder(), cluster.state()).path("ready").asBoolean()).isTrue();
                assertThat(clusters.folder().root().resolve("postgres")).doesNotExist();
                assertThat(clusters.folder().root().resolve("redis")).doesNotExist();
            }
            try (var connection = DriverManager.getConnection("jdbc:postgresql://" + postgres.address() + "/meridian", "meridian", PASSWORD);
                    var tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
                assertThat(tables.next()).as("the cluster kept its data there").isTrue();
            }
            assertThat(redis.process()).isPresent();
        }
    }

    private ServerPlace ownServer(String name) throws IOException {
        var programs = new ServerPrograms(Path.of("target", "servers"));
        return new ServerPlace(programs, root.resolve(name), root.resolve(name + ".log"), FreePorts.next(), PASSWORD);
    }

    @Test
    void secretsAreMadeOnceAndOnlyTheirOwnerCanReadThem() throws Exception {
        var clusters = new TestClusters(root);
        clusters.folder().make();
        String secret = clusters.folder().secret("cluster");
        assertThat(secret).hasSize(40);
        assertThat(clusters.folder().secret("cluster")).isEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(clusters.folder().secretFile()))).isEqualTo("rw-------");
    }

    private static JsonNode status(ClusterFolder folder, ClusterState state) throws OperatorException {
        try (var visit = ClusterVisit.begin(folder, state)) {
            return ClusterStatus.merge(state, visit.reports());
        }
    }
}
