package dev.meridian.launcher;

import com.typesafe.config.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the operator's own servers are. They hold passwords: never print them.
 *
 * @param postgres null: the bundled one
 * @param redis    null: the bundled one
 */
record ServerUrls(@Nullable String postgres, @Nullable String redis) {
    private static final String POSTGRES = "meridian.postgres.url";
    private static final String REDIS = "meridian.redis.url";

    /** The option wins over the environment, and that over the file; what is blank is not given. */
    static ServerUrls chosen(@Nullable String postgresOption, @Nullable String redisOption, Map<String, String> environment, Config file) {
        return new ServerUrls(
                firstOf(postgresOption, environment.get("MERIDIAN_POSTGRES_URL"), text(file, POSTGRES)),
                firstOf(redisOption, environment.get("MERIDIAN_REDIS_URL"), text(file, REDIS)));
    }

    /** What else is in the file: services are told the chosen addresses, not those it names. */
    static Config without(Config file) {
        return file.withoutPath(POSTGRES).withoutPath(REDIS);
    }

    private static @Nullable String text(Config file, String key) {
        return file.hasPath(key) ? file.getString(key) : null;
    }

    private static @Nullable String firstOf(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        return null;
    }
}
