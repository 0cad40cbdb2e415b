package dev.meridian.bots;

import dev.meridian.kit.config.Require;
import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.kit.config.SettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * One run of the bots.
 *
 * @param bots how many; the account of each is called bot and its number, from 1
 * @param duration how long is measured, 1 s to 24 h; {@link #ENDLESS}: until it is stopped
 * @param warmup how long they play before anything counts
 * @param seed of everything they do by chance
 * @param auth where game clients log in
 * @param gateways discovery-gateways of the cluster
 * @param secretFile file with the cluster's secret
 * @param pace how the bots come in and how much they talk
 * @param limits what makes the verdict
 * @param databaseCpuSeconds processor time of PostgreSQL and Redis so far, if whoever starts the test knows their processes; called on a thread
 *     that may block. {@link #NOT_KNOWN} otherwise
 */
public record LoadTestSettings(
        int bots,
        Scenario scenario,
        Duration duration,
        Duration warmup,
        long seed,
        Address auth,
        List<Address> gateways,
        Path secretFile,
        Pace pace,
        Limits limits,
        DoubleSupplier databaseCpuSeconds) {

    /** Measured until stopped. */
    public static final Duration ENDLESS = Duration.ofDays(36_500);

    /** Nobody knows what PostgreSQL and Redis use. */
    public static final DoubleSupplier NOT_KNOWN = () -> 0;

    private static final int BOTS_MAX = 20_000;

    /**
     * How the bots come in and how much they talk.
     *
     * @param loginsPerSecond logins begun a second at most
     * @param loginsAtOnce logins under way at most
     * @param attempts logins a bot tries before it gives up; each that fails counts
     * @param chatEvery time between two lines of one bot; zero: silent
     * @param password of every bot's account
     */
    public record Pace(int loginsPerSecond, int loginsAtOnce, int attempts, Duration chatEvery, String password) {

        /** What a run uses unless told otherwise. */
        public static final Pace DEFAULT = new Pace(50, 16, 10, Duration.ofSeconds(10), "botpassword");

        public Pace {
            Require.between("bots.logins-per-second", loginsPerSecond, 1, 10_000);
            Require.between("bots.logins-at-once", loginsAtOnce, 1, 10_000);
            Require.between("bots.attempts", attempts, 1, 1_000);
            Require.between("bots.chat-every", chatEvery, Duration.ZERO, Duration.ofHours(1));
        }
    }

    /**
     * What still passes. Disconnects, protocol errors, duplicates and lost lines must be none whatever stands here, and every bot must be in.
     *
     * @param ownEchoP99 the slowest own echo but for one in a hundred
     * @param crossingEchoP99 the same around a border; only where the scenario crosses
     */
    public record Limits(Duration ownEchoP99, Duration crossingEchoP99) {

        /** Lag that a player begins to feel. */
        public static final Limits DEFAULT = new Limits(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    public LoadTestSettings {
        Require.between("--count", bots, 1, BOTS_MAX);
        if (!duration.equals(ENDLESS)) {
            Require.between("--duration", duration, Duration.ofSeconds(1), Duration.ofHours(24));
        }
        Require.between("--warmup", warmup, Duration.ZERO, Duration.ofHours(1));
        gateways = List.copyOf(gateways);
        if (gateways.isEmpty()) {
            throw new SettingException("the bots need a discovery-gateway: without one nobody can tell them where the borders are");
        }
    }

    /** A run with the usual pace and limits. */
    public static LoadTestSettings of(int bots, Scenario scenario, Duration duration, Duration warmup, long seed, Address auth,
            List<Address> gateways, Path secretFile) {
        return new LoadTestSettings(bots, scenario, duration, warmup, seed, auth, gateways, secretFile, Pace.DEFAULT, Limits.DEFAULT, NOT_KNOWN);
    }
}
