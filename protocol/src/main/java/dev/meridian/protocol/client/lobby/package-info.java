/**
 * The game connection outside the world: version and key, session keys, the character list, and the way in, up to {@code EnterWorld}.
 *
 * <p>Enter through {@link dev.meridian.protocol.client.lobby.LobbyOpcodes}: one table per direction; the records beside it are the packets, each
 * with its codec. Always true: the client and the server have one opcode space each for the whole game connection, but a client's number
 * may mean something else in the world (package {@code world}); a server's never does. A body may be followed by bytes that nobody reads.
 * Not here: which packet is right in which state (the game orchestrator decides), ciphers (package {@code crypto}).
 */
@NullMarked
package dev.meridian.protocol.client.lobby;

import org.jspecify.annotations.NullMarked;
