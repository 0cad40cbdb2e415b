package dev.meridian.world.relay;

import java.time.Duration;

/**
 * Bounds of the relay of one session.
 *
 * @param inputs       inputs kept until durable, and inputs a shard holds; a power of two. Beyond it the client is not read
 * @param gap          a shard asks for a missing input after this time, and again after each such time
 * @param resend       an orchestrator sends inputs again that were not processed for this long: the last ones of a burst leave no gap behind
 * @param outputHold   longest wait for the old owner's last output
 * @param outputs      outputs of a new owner held meanwhile; beyond it the switch is made at once
 * @param replayMemory outputs remembered so that a replayed input delivers none of them twice
 */
public record RelayLimits(int inputs, Duration gap, Duration resend, Duration outputHold, int outputs, int replayMemory) {

    /** What a cluster uses unless configured otherwise. */
    public static final RelayLimits DEFAULT =
            new RelayLimits(256, Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofMillis(100), 1024, 256);

    public RelayLimits {
        if (Integer.bitCount(inputs) != 1 || inputs < 1) {
            throw new IllegalArgumentException("relay.inputs must be a power of two, not " + inputs);
        }
        if (outputs < 1 || replayMemory < 1) {
            throw new IllegalArgumentException("relay.outputs and relay.replay-memory must be at least 1: " + outputs + ", " + replayMemory);
        }
    }
}
