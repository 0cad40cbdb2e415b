/**
 * Redis through Redisson, with few threads: what lives there, and the scripts that keep it in order.
 *
 * <p>Enter through {@link dev.meridian.kit.redis.RedisSession}. Session keys are used up once; the last tables are never written over by older ones.
 * Always true: nothing safe rests on Redis, which may forget what it acknowledged. Answers come on threads of Redisson. Not here: the leader's lock (orchestrator).
 */
@NullMarked
package dev.meridian.kit.redis;

import org.jspecify.annotations.NullMarked;
