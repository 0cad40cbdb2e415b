package dev.meridian.world.lease;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.lease.LeadershipEffect.AnswerPromise;
import dev.meridian.world.lease.LeadershipEffect.GiveSupport;
import dev.meridian.world.lease.LeadershipEvent.Discovered;
import dev.meridian.world.lease.LeadershipEvent.LockAcquired;
import dev.meridian.world.lease.LeadershipEvent.PromiseAsked;
import dev.meridian.world.lease.LeadershipEvent.SupportAsked;
import dev.meridian.world.lease.LeadershipEvent.TableHeld;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One orchestrator's part in the leadership.
 *
 * <pre>
 *   Follower --LockAcquired--> Candidate --all promised, or their rights are over--> Leading
 *       ^                          |                                                    |
 *       +---- lock not sure, lost, or somebody with a newer term asked -----------------+
 * </pre>
 *
 * <p>The lock only chooses who tries. What keeps two leaders apart are the promises: a member that promised a term refuses everything older, and who
 * did not promise has lost its rights by time before the new leader hands out anything. Pure: no clock, no I/O.
 *
 * @param <R> a shard's report of what it owns; not looked into
 */
public sealed interface Leadership<R> permits Leadership.Follower, Candidate, Leading {

    /** The next state, and what to do about it, in order. */
    record Step<R>(Leadership<R> next, List<LeadershipEffect<R>> effects) {
        static <R> Step<R> of(Leadership<R> next) {
            return new Step<>(next, List.of());
        }
    }

    /**
     * What every orchestrator knows, whatever its part.
     *
     * @param version    of the newest table held
     * @param members    in that table
     * @param discovered by discovery; a hint whom else to ask
     */
    record Knowledge(String self, Allegiance allegiance, RegionEpoch version, Set<Member> members, Set<Member> discovered) {
        public Knowledge {
            members = Set.copyOf(members);
            discovered = Set.copyOf(discovered);
        }

        Knowledge serving(String leader, long term) {
            return new Knowledge(self, new Allegiance(term, leader), version, members, discovered);
        }

        Knowledge discovering(Set<Member> found) {
            return new Knowledge(self, allegiance, version, members, found);
        }

        /** The newest table of all that were heard of counts: its members are the ones to ask. */
        Knowledge table(RegionEpoch heard, Set<Member> itsMembers) {
            return heard.isAfter(version) ? new Knowledge(self, allegiance, heard, itsMembers, discovered) : this;
        }

        Set<String> others() {
            Set<String> ids = new TreeSet<>();
            members.forEach(member -> ids.add(member.id()));
            discovered.forEach(member -> ids.add(member.id()));
            ids.remove(self);
            return ids;
        }

        Set<String> otherOrchestrators() {
            Set<String> ids = new TreeSet<>();
            members.stream().filter(member -> member.kind() == Member.Kind.ORCHESTRATOR).forEach(member -> ids.add(member.id()));
            discovered.stream().filter(member -> member.kind() == Member.Kind.ORCHESTRATOR).forEach(member -> ids.add(member.id()));
            ids.remove(self);
            return ids;
        }
    }

    /** An orchestrator that has just started. */
    static <R> Leadership<R> start(String self) {
        return new Follower<>(new Knowledge(self, Allegiance.NONE, RegionEpoch.NONE, Set.of(), Set.of()));
    }

    Knowledge knowledge();

    /** Takes one event. Events of older terms change nothing. */
    Step<R> on(LeadershipEvent<R> event, long now, LeaseTimes times);

    /** Whether a table of this leader may be obeyed. */
    default boolean accepts(String leader, long term) {
        return knowledge().allegiance().allows(leader, term);
    }

    /** Whether this orchestrator may grant leases at this moment. */
    boolean mayGrant(long now, LeaseTimes times);

    /** Whether it may change the table: only while the lock is sure, so that nothing is rebalanced while Redis is away. */
    boolean mayChange(long now, LeaseTimes times);

    /** Obeys whoever leads, tries when it gets the lock. */
    record Follower<R>(Knowledge knowledge) implements Leadership<R> {
        @Override
        public Step<R> on(LeadershipEvent<R> event, long now, LeaseTimes times) {
            return switch (event) {
                case LockAcquired<R>(var token, var sentNanos) -> Candidate.begin(knowledge, token, sentNanos, now, times);
                case PromiseAsked<R>(var candidate, var term) when accepts(candidate, term) -> promise(knowledge, candidate, term);
                case PromiseAsked<R>(var candidate, var term) -> refusePromise(this, candidate, term);
                case SupportAsked<R>(var leader, var term, var sentNanos) when accepts(leader, term) ->
                    new Step<>(new Follower<>(knowledge.serving(leader, term)), List.of(new GiveSupport<>(leader, term, sentNanos)));
                // It was silent while that leader was elected, and is bound to another one: only a newer term can free it.
                case SupportAsked<R>(var leader, var term, _) -> refusePromise(this, leader, term);
                case TableHeld<R>(var leader, var version, var members) when accepts(leader, version.term()) ->
                    Step.of(new Follower<>(knowledge.serving(leader, version.term()).table(version, members)));
                case Discovered<R>(var found) -> Step.of(new Follower<>(knowledge.discovering(found)));
                default -> Step.of(this);
            };
        }

        @Override
        public boolean mayGrant(long now, LeaseTimes times) {
            return false;
        }

        @Override
        public boolean mayChange(long now, LeaseTimes times) {
            return false;
        }
    }

    /** The lock as far as it is sure. */
    record Lock(long token, long sentNanos) {
        boolean isSure(long now, LeaseTimes times) {
            return now - sentNanos < times.leaderTtl().toNanos();
        }
    }

    /** Obeys somebody with a newer term. */
    static <R> Step<R> promise(Knowledge knowledge, String candidate, long term) {
        Knowledge next = knowledge.serving(candidate, term);
        return new Step<>(new Follower<>(next), List.of(new AnswerPromise<>(candidate, term, true, term, next.version(), next.members())));
    }

    /** Says why not: the newest term known. */
    static <R> Step<R> refusePromise(Leadership<R> self, String candidate, long term) {
        Knowledge known = self.knowledge();
        return new Step<>(self, List.of(new AnswerPromise<>(candidate, term, false, known.allegiance().term(), known.version(), known.members())));
    }
}
