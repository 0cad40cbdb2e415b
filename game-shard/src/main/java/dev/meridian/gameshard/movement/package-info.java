/**
 * Movement: players walk where they click, and stop.
 *
 * <p>Enter through {@link dev.meridian.gameshard.movement.Movement}. The server's position holds: it follows from the start of the walk and the
 * clock, a client's reports are only compared with it. Everything is announced once, at its beginning; clients and other shards walk on by
 * themselves. Refused wishes are answered, or the client would wait. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.movement;

import org.jspecify.annotations.NullMarked;
