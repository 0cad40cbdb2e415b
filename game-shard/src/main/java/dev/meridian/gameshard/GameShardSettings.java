package dev.meridian.gameshard;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
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
                    new Shard.Limits(storeBytes, players, (int) save.toSeconds(), Rate.perMinute(offences)));
        } catch (ConfigException e) {
            throw new SettingException("configuration: " + e.getMessage());
        }
    }
}
