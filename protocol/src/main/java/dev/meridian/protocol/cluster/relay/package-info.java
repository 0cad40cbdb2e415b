/**
 * Relay: a client's packets on their way to the shard that owns its character, and the shard's packets on their way to clients.
 *
 * <p>A session is one client connection from its login on, numbered at random by its orchestrator. Inputs and outputs are numbered as the
 * continuity spec's sections 4 and 5 say. {@link dev.meridian.protocol.cluster.relay.Output} is laid out by hand: it is the hottest message.
 */
@NullMarked
package dev.meridian.protocol.cluster.relay;

import org.jspecify.annotations.NullMarked;
