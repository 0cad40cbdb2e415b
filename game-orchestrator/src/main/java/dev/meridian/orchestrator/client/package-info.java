/**
 * Client connections: frames, cipher and bounded queues of one game client's TCP connection, and nothing of what the packets mean.
 *
 * <p>Enter through {@link dev.meridian.orchestrator.client.ClientGate}. Loop thread. Every byte from here is hostile.
 */
@NullMarked
package dev.meridian.orchestrator.client;

import org.jspecify.annotations.NullMarked;
