package dev.meridian.world.crossing;

import java.util.Optional;

/** What the shard must do, in this order, before it feeds the next event. */
public sealed interface CrossingEffect {

    /** Stop running the object: inputs, effects and timers wait in its mailbox. */
    record Freeze() implements CrossingEffect {}

    /** Run the object again, the mailbox first: the attempt is over and it stayed. */
    record Resume() implements CrossingEffect {}

    /** Send this to that shard, with the object's id, and with its state where the message says so. */
    record Send(String to, CrossingMessage message) implements CrossingEffect {}

    /** The right is lost: send the mailbox and all inputs that still come here on to that shard. */
    record Forward(String to) implements CrossingEffect {}

    /**
     * Begin to act with the state that was prepared here. The first delta is a full record; tell the session's orchestrator the new route.
     *
     * @param lastOutput last number of the old owner, which the orchestrator lets pass first
     */
    record ActCrossed(String from, long epoch, long lastOutput) implements CrossingEffect {}

    /**
     * Begin to act as heir, or, being the owner, act under a higher epoch from here on. The orchestrator switches at once and resends what was not
     * durable.
     *
     * @param source whose copy is the newest, possibly this shard's own; empty if nobody has one and base state must be read
     */
    record ActInherited(long epoch, Optional<String> source) implements CrossingEffect {}

    /** Tell the session's orchestrator once more that this shard acts with this epoch. */
    record Announce(long epoch) implements CrossingEffect {}

    /** An heir found the living owner: tell whoever asked for an heir (orchestrator or shard). */
    record OwnerFound(String owner, long epoch) implements CrossingEffect {}

    /** Drop the object's state and mailbox; ghosts stay. */
    record Discard() implements CrossingEffect {}

    /** The object's state is here without any right: tell the owner of its region, again and again, that it must inherit it. */
    record SeekHeir() implements CrossingEffect {}
}
