package dev.meridian.dataservice;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.meridian.dataservice.cache.BaseStateCache;
import dev.meridian.dataservice.postgres.Database;
import dev.meridian.dataservice.postgres.PostgresUrl;
import dev.meridian.kit.config.Require;
import dev.meridian.kit.config.SettingException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the data service alone needs to know; keys below {@code meridian.data-service}.
 *
 * @param url where PostgreSQL is
 * @param limits how much is asked of it at once, and how long
 * @param schemaRetry pause before PostgreSQL is tried again while the schema cannot be brought up
 * @param cache where base state is cached
 */
record DataSettings(PostgresUrl url, Database.Limits limits, Duration schemaRetry, BaseStateCache.Place cache) {

    private static final String BASE = "meridian.data-service.";

    DataSettings {
        Require.between(BASE + "pool-size", limits.connections(), 1, 1_000);
        Require.between(BASE + "max-in-flight", limits.inFlight(), 1, 100_000);
        Require.between(BASE + "request-timeout", limits.request(), Duration.ofMillis(50), Duration.ofSeconds(30));
        Require.between(BASE + "checkpoint-timeout", limits.batch(), limits.request(), Duration.ofMinutes(5));
        Require.between(BASE + "schema-retry", schemaRetry, Duration.ofMillis(50), Duration.ofMinutes(5));
        Require.between(BASE + "cache.accounts", cache.accounts(), 1, 10_000_000);
    }

    /** @throws SettingException if one is missing or does not fit */
    static DataSettings of(Config root) {
        try {
            return new DataSettings(
                    PostgresUrl.parse(root.getString(PostgresUrl.KEY)),
                    new Database.Limits(
                            root.getInt(BASE + "pool-size"),
                            root.getInt(BASE + "max-in-flight"),
                            root.getDuration(BASE + "request-timeout"),
                            root.getDuration(BASE + "checkpoint-timeout")),
                    root.getDuration(BASE + "schema-retry"),
                    new BaseStateCache.Place(folder(root.getString(BASE + "cache.folder")), root.getInt(BASE + "cache.accounts")));
        } catch (ConfigException e) {
            throw new SettingException("configuration: " + e.getMessage());
        }
    }

    private static @Nullable Path folder(String setting) {
        return setting.isEmpty() ? null : Path.of(setting);
    }
}
