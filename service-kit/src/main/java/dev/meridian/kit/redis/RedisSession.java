package dev.meridian.kit.redis;

import dev.meridian.kit.config.SettingException;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/**
 * One service's connection to Redis. Two threads and few connections, because a cluster has many services and they ask little.
 *
 * <p>Only the asynchronous calls of the client may be used on a loop.
 */
public final class RedisSession implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int CONNECTIONS = 4;
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int STOP_SECONDS = 2;

    private final RedissonClient client;

    private RedisSession(RedissonClient client) {
        this.client = client;
    }

    /**
     * Connects. Not on a loop: waits for the first connection.
     *
     * @param url {@code redis://[:password@]host:port}
     * @throws SettingException if Redis cannot be reached
     */
    public static RedisSession open(String url) {
        if (url.isBlank()) {
            throw new SettingException("meridian.redis.url is empty: set it, or MERIDIAN_REDIS_URL, to redis://host:port");
        }
        var config = new Config();
        config.setThreads(THREADS);
        config.setNettyThreads(THREADS);
        config.setCodec(StringCodec.INSTANCE);
        config.setLazyInitialization(false);
        config.useSingleServer()
                .setAddress(url)
                .setConnectionPoolSize(CONNECTIONS)
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(1)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setTimeout(TIMEOUT_MILLIS)
                .setConnectTimeout(TIMEOUT_MILLIS)
                .setRetryAttempts(1);
        try {
            return new RedisSession(Redisson.create(config));
        } catch (RuntimeException e) {
            throw new SettingException("Redis at " + withoutPassword(url) + " cannot be reached: " + e.getMessage()
                    + "; start it or set meridian.redis.url");
        }
    }

    /** The client. Its asynchronous calls may be used anywhere; their answers come on a thread of Redisson. */
    public RedissonClient client() {
        return client;
    }

    /** Disconnects within {@value #STOP_SECONDS} seconds. Not on a loop. */
    @Override
    public void close() {
        client.shutdown(0, STOP_SECONDS, TimeUnit.SECONDS);
    }

    private static String withoutPassword(String url) {
        int at = url.lastIndexOf('@');
        return at < 0 ? url : "redis://" + url.substring(at + 1);
    }
}
