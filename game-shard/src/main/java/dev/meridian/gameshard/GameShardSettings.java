package dev.meridian.gameshard;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.meridian.gameshard.chat.ChatRates;
import dev.meridian.gameshard.ping.Pings;
import dev.meridian.kit.config.Require;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.rate.Rate;
import dev.meridian.protocol.cluster.ServiceKind;
import java.time.Duration;

/**
 * What a game shard is set to; keys below {@code meridian.game-shard}.
 *
 * @param service what every service is set to
 * @param limits memory, players and saving
 */
record GameShardSettings(ServiceSettings service, Shard.Limits limits) {

    private static final String KEY = "meridian.game-shard.";
    private static final long STORE_BYTES_MIN = 16L << 20;

    /**
     * Reads them.
     *
     * @throws SettingException if one is missing or does not fit
     */
    static GameShardSettings of(Config root) {
        try {
            Config own = root.getConfig("meridian.game-shard");
            long storeBytes = own.getBytes("store-bytes-max");
            int players = own.getInt("players-max");
            Duration save = own.getDuration("save-every");
            int offences = own.getInt("offences");
            Require.between(KEY + "store-bytes-max", storeBytes, STORE_BYTES_MIN, 64L << 30);
            Require.between(KEY + "players-max", players, 1, 100_000);
            Require.between(KEY + "save-every", save, Duration.ofSeconds(1), Duration.ofHours(1));
            Require.between(KEY + "offences", offences, 1, 10_000);
            return new GameShardSettings(
                    ServiceSettings.of(ServiceKind.GAME_SHARD, root),
                    new Shard.Limits(storeBytes, players, (int) save.toSeconds(), Rate.perMinute(offences), chat(own), pings(own)));
        } catch (ConfigException e) {
            throw new SettingException("configuration: " + e.getMessage());
        }
    }

    private static ChatRates chat(Config own) {
        Duration per = own.getDuration("chat.per");
        Require.between(KEY + "chat.per", per, Duration.ofSeconds(1), Duration.ofHours(1));
        return new ChatRates(lines(own, "chat.all", per), lines(own, "chat.shout", per), lines(own, "chat.tell", per));
    }

    private static Rate lines(Config own, String key, Duration per) {
        int most = own.getInt(key);
        Require.between(KEY + key, most, 1, 100_000);
        return new Rate(most, per);
    }

    private static Pings.Times pings(Config own) {
        Duration every = own.getDuration("ping.every");
        Duration patience = own.getDuration("ping.patience");
        Require.between(KEY + "ping.every", every, Duration.ZERO, Duration.ofHours(1));
        Require.between(KEY + "ping.patience", patience, Duration.ofMinutes(1), Duration.ofHours(24));
        return new Pings.Times((int) every.toSeconds(), patience);
    }
}
