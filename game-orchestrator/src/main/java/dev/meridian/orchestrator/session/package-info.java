/**
 * Client sessions: from the first packet of a connection through the lobby into the world and back, and the numbered relay while in it.
 *
 * <p>Enter through {@link dev.meridian.orchestrator.session.SessionDesk}. Loop thread. A connection has one session; each time in the world is a stay with
 * a number of its own. Always true: one stay has one client, inputs reach owners in order, outputs reach the client in order and once.
 * Not here: what happens in the world (game shards), who owns what (package {@code leader}).
 */
@NullMarked
package dev.meridian.orchestrator.session;

import org.jspecify.annotations.NullMarked;
