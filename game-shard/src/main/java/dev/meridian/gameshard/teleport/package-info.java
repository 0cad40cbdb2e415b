/**
 * Teleport: a player jumps to another place, in this shard's part of the world or in another's.
 *
 * <p>Enter through {@link dev.meridian.gameshard.teleport.Teleports}. The client shows its loading screen meanwhile and says when it is done; until
 * then the player is nowhere to be seen. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.teleport;

import org.jspecify.annotations.NullMarked;
