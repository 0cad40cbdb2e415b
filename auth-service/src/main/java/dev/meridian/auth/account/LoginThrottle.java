package dev.meridian.auth.account;

import dev.meridian.kit.loop.ServiceLoop;
import java.time.Duration;
import java.util.List;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import reactor.core.publisher.Mono;

/**
 * Counts failed logins per address and per account, and accounts made per address, in Redis, for all auth services together. Any thread; answers come on the service loop.
 *
 * <p>A counter begins its window with the first count and is gone when the window ends, or when Redis forgets: it is a brake, nobody's right
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

    private static final String TAKE = """
            local made = redis.call('incr', KEYS[1])
            if made == 1 then redis.call('pexpire', KEYS[1], ARGV[1]) end
            if made <= tonumber(ARGV[2]) then return 1 end
            return 0""";

    private final RedissonClient redis;
    private final ServiceLoop loop;
    private final String failures;
    private final String made;
    private final Limits limits;

    /**
     * When failures are too many.
     *
     * @param window how long a failure counts, at most
     * @param failuresPerAddress from one address, whatever account
     * @param failuresPerAccount for one account, from whatever address
     * @param madePerAddress accounts that first logins from one address may make
     */
    public record Limits(Duration window, int failuresPerAddress, int failuresPerAccount, int madePerAddress) {}

    public LoginThrottle(RedissonClient redis, ServiceLoop loop, int zone, Limits limits) {
        this.redis = redis;
        this.loop = loop;
        this.failures = "meridian:" + zone + ":login-failures:";
        this.made = "meridian:" + zone + ":accounts-made:address:";
        this.limits = limits;
    }

    /** Whether the login must be refused unchecked; an error when Redis does not answer. */
    public Mono<Boolean> tooMany(String address, String account) {
        return eval(
                        RScript.Mode.READ_ONLY,
                        TOO_MANY,
                        List.of(failures + "address:" + address, failures + "account:" + account),
                        Integer.toString(limits.failuresPerAddress()),
                        Integer.toString(limits.failuresPerAccount()))
                .map(answer -> answer == 1);
    }

    /** Counts one failure. */
    public Mono<Void> failed(String address, String account) {
        List<Object> keys = List.of(failures + "address:" + address, failures + "account:" + account);
        return eval(RScript.Mode.READ_WRITE, COUNT, keys, Long.toString(limits.window().toMillis())).then();
    }

    /**
     * Takes one of the accounts that may be made from the address. Taken before the account is made, so that many at once are no way around it.
     *
     * @return false when none is left; an error when Redis does not answer
     */
    public Mono<Boolean> mayMake(String address) {
        return eval(
                        RScript.Mode.READ_WRITE,
                        TAKE,
                        List.of(made + address),
                        Long.toString(limits.window().toMillis()),
                        Integer.toString(limits.madePerAddress()))
                .map(answer -> answer == 1);
    }

    private Mono<Long> eval(RScript.Mode mode, String script, List<Object> keys, Object... arguments) {
        return Mono.fromCompletionStage(() ->
                        redis.getScript(StringCodec.INSTANCE).<Long>evalAsync(mode, script, RScript.ReturnType.LONG, keys, arguments))
                .publishOn(loop.scheduler());
    }
}
