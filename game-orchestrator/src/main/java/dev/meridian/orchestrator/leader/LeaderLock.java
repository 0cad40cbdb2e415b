package dev.meridian.orchestrator.leader;

import dev.meridian.kit.loop.ServiceLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.redisson.api.RFencedLock;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock in Redis that chooses who tries to lead. Loop thread.
 *
 * <p>Taken once and then prolonged by a script that checks the owner: taking it again would raise its token, and its own watchdog would keep it for a
 * process that hangs. Redis may forget the lock; nothing but the choice of a candidate rests on it.
 */
final class LeaderLock implements Candidacy.Lock {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderLock.class);

    private static final String PROLONG = """
            if redis.call('hexists', KEYS[1], ARGV[1]) == 1 then
              redis.call('pexpire', KEYS[1], ARGV[2])
              return 1
            end
            return 0
            """;

    private static final String RELEASE = """
            if redis.call('hexists', KEYS[1], ARGV[1]) == 1 then
              redis.call('del', KEYS[1])
            end
            return 1
            """;

    private final ServiceLoop loop;
    private final RedissonClient redis;
    private final RFencedLock lock;
    private final Duration ttl;
    private boolean busy;

    LeaderLock(ServiceLoop loop, RedissonClient redis, int zone, Duration ttl) {
        this.loop = loop;
        this.redis = redis;
        this.lock = redis.getFencedLock("meridian:" + zone + ":leader");
        this.ttl = ttl;
    }

    @Override
    public void tryAcquire(BiConsumer<Long, Long> acquired) {
        if (busy) {
            return;
        }
        busy = true;
        long sent = loop.now();
        lock.tryLockAndGetTokenAsync(0, ttl.toMillis(), TimeUnit.MILLISECONDS).whenComplete((token, failure) -> loop.execute(() -> {
            busy = false;
            if (failure != null) {
                LOG.debug("leader.lock_unreachable", failure);
            } else if (token != null) {
                acquired.accept(token, sent);
            }
        }));
    }

    /** Prolongs it. {@code renewed} gets when that was asked for; {@code lost} is called if Redis says that it is not ours. */
    void renew(LongConsumer renewed, Runnable lost) {
        if (busy) {
            return;
        }
        busy = true;
        long sent = loop.now();
        eval(PROLONG, ownerField(), Long.toString(ttl.toMillis())).whenComplete((kept, failure) -> loop.execute(() -> {
            busy = false;
            if (failure != null) {
                LOG.debug("leader.lock_unreachable", failure);
            } else if (kept == 1) {
                renewed.accept(sent);
            } else {
                lost.run();
            }
        }));
    }

    @Override
    public void release() {
        eval(RELEASE, ownerField()).whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.debug("leader.lock_not_released", failure);
            }
        });
    }

    /** How Redisson names an owner: client and thread. All calls come from the loop, so it is always the same. */
    private String ownerField() {
        loop.check();
        return redis.getId() + ":" + Thread.currentThread().threadId();
    }

    private CompletionStage<Long> eval(String script, Object... values) {
        List<Object> keys = List.of(lock.getName());
        return redis.getScript(StringCodec.INSTANCE)
                .evalAsync(RScript.Mode.READ_WRITE, script, RScript.ReturnType.LONG, keys, values);
    }
}
