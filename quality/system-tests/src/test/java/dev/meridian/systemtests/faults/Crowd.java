package dev.meridian.systemtests.faults;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.bots.LoadTest;
import dev.meridian.bots.LoadTestSettings;
import dev.meridian.bots.LoadTestSettings.Limits;
import dev.meridian.bots.LoadTestSettings.Pace;
import dev.meridian.bots.Scenario;
import dev.meridian.bots.fleet.Standing;
import dev.meridian.kit.config.Ports;
import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.systemtests.LiveCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bots at play in a cluster for as long as a test wants: they walk to and fro over a border and talk. One test thread. */
final class Crowd implements AutoCloseable {

    private static final int WAIT_SECONDS = 120;
    /** They never give up: a cluster that starts again takes its time. */
    private static final int ATTEMPTS = 1_000;
    private static final Duration LONGER_THAN_THE_TEST = Duration.ofHours(2);

    private final Semaphore secondsPlayed = new Semaphore(0);
    private final LoadTest bots;

    private Crowd(LiveCluster cluster, int count) {
        int offset = cluster.folder().portOffset();
        Pace usual = Pace.DEFAULT;
        var settings = new LoadTestSettings(
                count, Scenario.COMMUTE, LONGER_THAN_THE_TEST, Duration.ofSeconds(1), 1, new Address("127.0.0.1", Ports.AUTH_CLIENT + offset),
                List.of(new Address("127.0.0.1", Ports.link(ServiceKind.DISCOVERY_GATEWAY, 1, offset))), cluster.folder().secretFile(),
                new Pace(usual.loginsPerSecond(), usual.loginsAtOnce(), ATTEMPTS, usual.chatEvery(), usual.password()), Limits.DEFAULT,
                LoadTestSettings.NOT_KNOWN);
        bots = LoadTest.start(settings, line -> {
            if (line.contains(" left:")) {
                secondsPlayed.release();
            }
        });
    }

    /** Lets them in and returns when all play. */
    static Crowd enter(LiveCluster cluster, int count) throws Exception {
        var crowd = new Crowd(cluster, count);
        crowd.play(1);
        assertThat(crowd.lap("came in").path("playing").asInt()).as("bots that came in").isEqualTo(count);
        return crowd;
    }

    /** Lets them play on for a while: they report once a second. */
    void play(int seconds) throws InterruptedException {
        secondsPlayed.drainPermits();
        assertThat(secondsPlayed.tryAcquire(seconds, WAIT_SECONDS + seconds, TimeUnit.SECONDS)).as("the bots play").isTrue();
    }

    /** What they saw since this was asked last, printed too. */
    JsonNode lap(String title) throws Exception {
        JsonNode lap = bots.lap().get(WAIT_SECONDS, TimeUnit.SECONDS);
        System.out.println(title + ": " + lap);
        return lap;
    }

    /** How many play. */
    int playing() throws Exception {
        return bots.playing().get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Where they believe to be. */
    List<Standing> standings() throws Exception {
        return bots.standings().get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Units between where one of them believes to be and where PostgreSQL has it, at most. */
    static double farthest(List<Standing> standings, Connection database) throws Exception {
        Map<String, int[]> saved = new HashMap<>();
        try (Statement statement = database.createStatement(); ResultSet rows = statement.executeQuery("SELECT name, x, y FROM character")) {
            while (rows.next()) {
                saved.put(rows.getString("name"), new int[] {rows.getInt("x"), rows.getInt("y")});
            }
        }
        double farthest = 0;
        for (Standing bot : standings) {
            int[] at = requireNonNull(saved.get(bot.character()), bot.character());
            farthest = Math.max(farthest, Math.hypot(at[0] - (double) bot.x(), at[1] - (double) bot.y()));
        }
        return farthest;
    }

    /** Ends the play. @return the report of all of it */
    JsonNode leave() throws Exception {
        bots.close();
        return bots.result().get(WAIT_SECONDS, TimeUnit.SECONDS).json();
    }

    @Override
    public void close() {
        bots.close();
    }
}
