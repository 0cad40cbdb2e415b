/**
 * Sessions: players by the session of their client, and their inputs, each run once and in order.
 *
 * <p>Enter through {@link dev.meridian.gameshard.session.Sessions} and {@link dev.meridian.gameshard.session.Inputs}. Loop thread. Not here: what an
 * input means (package {@code input}).
 */
@NullMarked
package dev.meridian.gameshard.session;

import org.jspecify.annotations.NullMarked;
