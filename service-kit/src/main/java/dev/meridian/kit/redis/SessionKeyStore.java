package dev.meridian.kit.redis;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Session keys on their way from the auth-service, which makes them, to the orchestrator, which uses them up. In Redis, because the two may run
 * anywhere; with a lifetime, because a client may never come. Any thread; answers come on a thread of Redisson.
 */
public final class SessionKeyStore {

    private final RedissonClient redis;
    private final int zone;

    public SessionKeyStore(RedissonClient redis, int zone) {
        this.redis = redis;
        this.zone = zone;
    }

    /** Keeps the keys for that long; older ones of the account are gone. */
    public CompletionStage<Void> put(SessionKeys keys, Duration lifetime) {
        return bucket(keys.account()).setAsync(keys.text(), lifetime);
    }

    /**
     * Uses the keys up: true once, for whoever shows the very keys that were put. A wrong guess leaves them, so that a stranger who knows an account's
     * name cannot spoil its login.
     */
    public CompletionStage<Boolean> consume(SessionKeys shown) {
        return bucket(shown.account()).compareAndSetAsync(shown.text(), null);
    }

    private RBucket<String> bucket(String account) {
        return redis.getBucket("meridian:" + zone + ":session:" + account, StringCodec.INSTANCE);
    }
}
