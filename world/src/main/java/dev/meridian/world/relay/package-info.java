/**
 * Relay: the numbers that keep one client session's inputs and outputs in order and exactly once, while its owner changes or dies.
 *
 * <p>On the orchestrator: {@link dev.meridian.world.relay.InputLedger} numbers and keeps inputs, {@link dev.meridian.world.relay.OutputSwitch} lets
 * outputs pass. On the shard: {@link dev.meridian.world.relay.InputGate} runs inputs, {@link dev.meridian.world.relay.DurableMark} knows which survive
 * it. Always true: an input runs once and in order, an output of a
 * former owner never follows one of its successor. Payloads belong to the caller and are never looked into. Everything here is mutable, bounded and
 * owned by one thread; time comes in as monotonic nanoseconds. Not here: who the owner is (package {@code crossing}).
 */
@NullMarked
package dev.meridian.world.relay;

import org.jspecify.annotations.NullMarked;
