package dev.meridian.auth;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.meridian.auth.account.LoginThrottle;
import dev.meridian.auth.door.LoginDoor;
import dev.meridian.auth.password.Argon2;
import dev.meridian.kit.config.Require;
import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.door.Doorkeeper;
import java.time.Duration;

/**
 * What the auth service alone needs to know; keys below {@code meridian.auth-service}.
 *
 * @param redisUrl where session keys and counters are kept
 * @param autoCreate whether an unknown account is made at its first login
 * @param rsaKeys prepared RSA pairs
 * @param sessionKeyLifetime how long the keys of a login are good for
 * @param playersMax a zone with this many sessions is full
 * @param door limits of client connections
 * @param cost of new password hashes
 * @param passwordThreads threads that hash
 * @param passwordQueue logins that may wait for them
 * @param throttle when failed logins are too many
 */
record AuthSettings(
        String redisUrl,
        boolean autoCreate,
        int rsaKeys,
        Duration sessionKeyLifetime,
        int playersMax,
        LoginDoor.Limits door,
        Argon2.Cost cost,
        int passwordThreads,
        int passwordQueue,
        LoginThrottle.Limits throttle) {

    private static final String BASE = "meridian.auth-service.";

    AuthSettings {
        Require.between(BASE + "rsa-keys", rsaKeys, 1, 100);
        Require.between(BASE + "session-key-lifetime", sessionKeyLifetime, Duration.ofSeconds(1), Duration.ofHours(1));
        Require.between(BASE + "players-max", playersMax, 1, 65_535);
        Require.between(BASE + "connection.lifetime", door.lifetime(), Duration.ofMillis(100), Duration.ofHours(1));
        Require.between(BASE + "connection.frame-timeout", door.frameTimeout(), Duration.ofMillis(50), door.lifetime());
        door.connections().checked(BASE + "connection.");
        Require.between(BASE + "password.parallelism", cost.parallelism(), 1, 64);
        Require.between(BASE + "password.memory-kib", cost.memoryKib(), 8L * cost.parallelism(), 1 << 20);
        Require.between(BASE + "password.iterations", cost.iterations(), 1, 64);
        Require.between(BASE + "password.threads", passwordThreads, 1, 1_000);
        Require.between(BASE + "password.queue", passwordQueue, 1, 100_000);
        Require.between(BASE + "throttle.window", throttle.window(), Duration.ofSeconds(1), Duration.ofDays(1));
        Require.between(BASE + "throttle.failures-per-address", throttle.failuresPerAddress(), 1, 1_000_000);
        Require.between(BASE + "throttle.accounts-made-per-address", throttle.madePerAddress(), 1, 10_000_000);
        Require.between(BASE + "throttle.failures-per-account", throttle.failuresPerAccount(), 1, 1_000_000);
    }

    /** @throws SettingException if one is missing or does not fit */
    static AuthSettings of(Config root) {
        try {
            Config own = root.getConfig("meridian.auth-service");
            return new AuthSettings(
                    root.getString("meridian.redis.url"),
                    own.getBoolean("auto-create"),
                    own.getInt("rsa-keys"),
                    own.getDuration("session-key-lifetime"),
                    own.getInt("players-max"),
                    new LoginDoor.Limits(
                            own.getDuration("connection.lifetime"),
                            own.getDuration("connection.frame-timeout"),
                            new Doorkeeper.Limits(
                                    own.getInt("connection.max"),
                                    own.getInt("connection.max-per-address"),
                                    own.getInt("connection.new-per-address-per-minute"))),
                    new Argon2.Cost(
                            own.getInt("password.memory-kib"), own.getInt("password.iterations"), own.getInt("password.parallelism")),
                    own.getInt("password.threads"),
                    own.getInt("password.queue"),
                    new LoginThrottle.Limits(
                            own.getDuration("throttle.window"),
                            own.getInt("throttle.failures-per-address"),
                            own.getInt("throttle.failures-per-account"),
                            own.getInt("throttle.accounts-made-per-address")));
        } catch (ConfigException e) {
            throw new SettingException("configuration: " + e.getMessage());
        }
    }
}
