package dev.meridian.world.lease;

import dev.meridian.world.assignment.RegionEpoch;
import java.util.Optional;
import java.util.Set;

/**
 * What happens to an orchestrator as a member, candidate or leader.
 *
 * @param <R> a shard's report of what it owns
 */
public sealed interface LeadershipEvent<R> {

    /** Time passed; at least every fifth of the renewal period. */
    record Tick<R>() implements LeadershipEvent<R> {}

    /**
     * The fenced lock is ours.
     *
     * @param token     its number, or the newest term in the fence row if that can be read and is higher: a lock service that forgets counts from 1 again
     * @param sentNanos when it was asked for
     */
    record LockAcquired<R>(long token, long sentNanos) implements LeadershipEvent<R> {}

    /** The lock was prolonged by its script. {@code sentNanos}: when that was asked for. */
    record LockRenewed<R>(long sentNanos) implements LeadershipEvent<R> {}

    /** The script says that the lock is not ours. No answer at all is no event. */
    record LockLost<R>() implements LeadershipEvent<R> {}

    /** Services that discovery knows: asked beside the members of the last table. */
    record Discovered<R>(Set<Member> members) implements LeadershipEvent<R> {}

    /** A table of this version became this orchestrator's newest: received from a leader that {@link Leadership#accepts}, or published by itself. */
    record TableHeld<R>(String leader, RegionEpoch version, Set<Member> members) implements LeadershipEvent<R> {}

    /** A candidate asks for the promise to refuse older terms. */
    record PromiseAsked<R>(String candidate, long term) implements LeadershipEvent<R> {}

    /**
     * A member's answer.
     *
     * @param highestTerm the newest term it knows of
     * @param sentNanos   a shard's own clock at sending, for its lease
     * @param version     version of the newest table it has
     * @param members     the members in that table
     * @param report      what a shard owns
     */
    record PromiseAnswered<R>(
            String from, long term, boolean accepted, long highestTerm, long sentNanos, RegionEpoch version, Set<Member> members, Optional<R> report)
            implements LeadershipEvent<R> {}

    /** A leader asks whether this orchestrator still stands by its promise. */
    record SupportAsked<R>(String leader, long term, long sentNanos) implements LeadershipEvent<R> {}

    /** It does; {@code sentNanos} is copied from the question. */
    record SupportGiven<R>(String from, long term, long sentNanos) implements LeadershipEvent<R> {}

    /** A shard asks for its lease. */
    record Renewal<R>(Member shard, long sentNanos) implements LeadershipEvent<R> {}

    /** The connection to a shard broke. */
    record LinkBroken<R>(String shard) implements LeadershipEvent<R> {}

    /** This shard shall own nothing any more, see {@link GrantedLease.Event.Condemned}. */
    record Condemned<R>(String shard) implements LeadershipEvent<R> {}

    /** The raised epochs of this shard's regions were sent to these sinks. */
    record EpochsSent<R>(String shard, Set<String> sinks) implements LeadershipEvent<R> {}

    /** This sink refuses the shard from now on. */
    record SinkClosed<R>(String shard, String sink) implements LeadershipEvent<R> {}
}
