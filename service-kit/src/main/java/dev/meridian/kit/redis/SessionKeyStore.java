package dev.meridian.kit.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RBucket;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Session keys on their way from the auth-service, which makes them, to the orchestrator, which uses them up. In Redis, because the two may run
 * anywhere; with a lifetime, because a client may never come. Any thread; answers come on a thread of Redisson.
 */
public final class SessionKeyStore {

    /** The number of no login. */
    public static final long WRONG = 0;

    /** Redis's clock keeps the numbers growing when Redis has forgotten the last one; it decides nothing but which of two logins stays. */
    private static final String CONSUME = """
            if redis.call('get', KEYS[1]) ~= ARGV[1] then
              return 0
            end
            redis.call('del', KEYS[1])
            local time = redis.call('time')
            local last = tonumber(redis.call('get', KEYS[2]) or '0')
            local number = math.max(last + 1, time[1] * 1000000 + time[2])
            redis.call('set', KEYS[2], string.format('%.0f', number))
            return number
            """;

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
     * Uses the keys up, once, for whoever shows the very keys that were put. A wrong guess leaves them, so that a stranger who knows an account's name
     * cannot spoil its login.
     *
     * @return the number of this login, above those of all logins of the zone before it; {@link #WRONG} if the keys are not right
     */
    public CompletionStage<Long> consume(SessionKeys shown) {
        List<Object> keys = List.of(bucket(shown.account()).getName(), "meridian:" + zone + ":logins");
        return redis.getScript(StringCodec.INSTANCE)
                .evalAsync(RScript.Mode.READ_WRITE, CONSUME, RScript.ReturnType.LONG, keys, shown.text());
    }

    private RBucket<String> bucket(String account) {
        return redis.getBucket("meridian:" + zone + ":session:" + account, StringCodec.INSTANCE);
    }
}
