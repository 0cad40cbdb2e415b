/**
 * Ping: how long the way to a client and back takes, and whether the client is there at all.
 *
 * <p>Enter through {@link dev.meridian.gameshard.ping.Pings}. Not every client answers, so only one that has answered before is missed when it falls
 * silent. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.ping;

import org.jspecify.annotations.NullMarked;
