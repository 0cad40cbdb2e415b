package dev.meridian.launcher.cluster;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asked of {@code up}.
 *
 * @param counts      how many services of each kind
 * @param processes   each service in a process of its own
 * @param timeout     how long the start may take in all
 * @param postgresUrl a PostgreSQL that runs elsewhere; null: the bundled one
 * @param redisUrl    a Redis that runs elsewhere; null: the bundled one
 * @param extraConfig HOCON text that wins over what the launcher sets; may be empty
 */
public record ClusterOptions(
        ServiceCounts counts,
        boolean processes,
        Duration timeout,
        @Nullable String postgresUrl,
        @Nullable String redisUrl,
        String extraConfig) {}
