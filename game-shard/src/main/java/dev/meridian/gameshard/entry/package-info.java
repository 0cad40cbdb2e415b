/**
 * Entry: how a character comes into the world, and what its client is told then.
 *
 * <p>Enter through {@link dev.meridian.gameshard.entry.Entry}. A session either brings a character with its base state, under a claim it holds in the
 * database, or takes over a character that is in the world already. Loop thread. Not here: the lobby (orchestrator), leaving.
 */
@NullMarked
package dev.meridian.gameshard.entry;

import org.jspecify.annotations.NullMarked;
