/**
 * The game connection inside the world: what players ask for, and what they are shown.
 *
 * <p>Enter through {@link dev.meridian.protocol.client.world.WorldOpcodes}: one table per direction; the records beside it are the packets,
 * each with its codec. Always true: coordinates are world units, headings 65,536ths of a turn, and every number a client sends is a claim.
 * Not here: who may do what (module {@code high-five} and the game shards), the character list (package {@code lobby}), ciphers (package
 * {@code crypto}).
 */
@NullMarked
package dev.meridian.protocol.client.world;

import org.jspecify.annotations.NullMarked;
