/**
 * The game shard: the only writer of the players it owns, and the only kind of service that speaks to clients about the world.
 *
 * <p>{@link dev.meridian.gameshard.GameShard} is the service, {@link dev.meridian.gameshard.ShardLife} one incarnation's place in the cluster, and
 * {@link dev.meridian.gameshard.Shard} the shard itself, which knows neither sockets nor clocks of its own; in it {@link dev.meridian.gameshard.Dispatch}
 * takes each message to its feature. Packages are features. One thread, the service's loop, owns everything.
 */
@NullMarked
package dev.meridian.gameshard;

import org.jspecify.annotations.NullMarked;
