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
 * @param replayMemory outputs caused by inputs, anybody's in sight, that are remembered so that a replayed input delivers none of them twice. The most a
 *     client may see in the time a takeover lasts; 12 to 16 bytes each, taken as they come
 */
public record RelayLimits(int inputs, Duration gap, Duration resend, Duration outputHold, int outputs, int replayMemory) {

    /**
     * What a cluster uses unless configured otherwise. A takeover lasts up to 4 s, and a crowd shows a client 1,000 steps and lines in a second: 4,096
     * outputs, for which a session takes 48 KiB at most.
     */
    public static final RelayLimits DEFAULT =
            new RelayLimits(256, Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofMillis(100), 1024, 4096);

    public RelayLimits {
        if (Integer.bitCount(inputs) != 1 || inputs < 1) {
            throw new IllegalArgumentException("relay.inputs must be a power of two, not " + inputs);
        }
        if (outputs < 1) {
            throw new IllegalArgumentException("relay.outputs must be at least 1, not " + outputs);
        }
        if (replayMemory < 1 || replayMemory > DeliveredMemory.CAPACITY_MAX) {
            throw new IllegalArgumentException(
                    "relay.replay-memory must be 1 to " + DeliveredMemory.CAPACITY_MAX + ", not " + replayMemory);
        }
    }
}
