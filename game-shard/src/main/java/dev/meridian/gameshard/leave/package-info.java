/**
 * Leaving: a player logs out, goes back to the lobby, loses its connection for too long or is sent away.
 *
 * <p>Enter through {@link dev.meridian.gameshard.leave.Leaving}. Others see it vanish at once; its orchestrator hears that the stay is over only when
 * the last state is saved and the claim is free. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.leave;

import org.jspecify.annotations.NullMarked;
