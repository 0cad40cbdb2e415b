package dev.meridian.auth.account;

import dev.meridian.kit.loop.ServiceLoop;
import java.time.Duration;
import java.util.List;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import reactor.core.publisher.Mono;

/**
 * Counts failed logins per address and per account in Redis, for all auth services together. Any thread; answers come on the service loop.
 *
 * <p>A counter begins its window with the first failure and is gone when the window ends, or when Redis forgets: it is a brake, nobody's right
 * rests on it.
 */
public final class LoginThrottle {

    private static final String COUNT = """
            for i = 1, #KEYS do
              if redis.call('incr', KEYS[i]) == 1 then redis.call('pexpire', KEYS[i], ARGV[1]) end
            end
            return 0""";

    private static final String TOO_MANY = """
            for i = 1, #KEYS do
              if tonumber(redis.call('get', KEYS[i]) or '0') >= tonumber(ARGV[i]) then return 1 end
            end
            return 0""";

    private final RedissonClient redis;
    private final ServiceLoop loop;
    private final String prefix;
    private final Limits limits;

    /**
     * When failures are too many.
     *
     * @param window how long a failure counts, at most
     * @param failuresPerAddress from one address, whatever account
     * @param failuresPerAccount for one account, from whatever address
     */
    public record Limits(Duration window, int failuresPerAddress, int failuresPerAccount) {}

    public LoginThrottle(RedissonClient redis, ServiceLoop loop, int zone, Limits limits) {
        this.redis = redis;
        this.loop = loop;
        this.prefix = "meridian:" + zone + ":login-failures:";
        this.limits = limits;
    }

    /** Whether the login must be refused unchecked; an error when Redis does not answer. */
    public Mono<Boolean> tooMany(String address, String account) {
        return eval(
                        RScript.Mode.READ_ONLY,
                        TOO_MANY,
                        address,
                        account,
                        Integer.toString(limits.failuresPerAddress()),
                        Integer.toString(limits.failuresPerAccount()))
                .map(answer -> answer == 1);
    }

    /** Counts one failure. */
    public Mono<Void> failed(String address, String account) {
        return eval(RScript.Mode.READ_WRITE, COUNT, address, account, Long.toString(limits.window().toMillis()))
                .then();
    }

    private Mono<Long> eval(RScript.Mode mode, String script, String address, String account, Object... arguments) {
        List<Object> keys = List.of(prefix + "address:" + address, prefix + "account:" + account);
        return Mono.fromCompletionStage(() ->
                        redis.getScript(StringCodec.INSTANCE).<Long>evalAsync(mode, script, RScript.ReturnType.LONG, keys, arguments))
                .publishOn(loop.scheduler());
    }
}
