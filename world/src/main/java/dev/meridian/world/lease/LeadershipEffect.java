package dev.meridian.world.lease;

import dev.meridian.world.assignment.RegionEpoch;
import java.util.Map;
import java.util.Set;

/**
 * What an orchestrator must do, in this order.
 *
 * @param <R> a shard's report of what it owns
 */
public sealed interface LeadershipEffect<R> {

    /** Ask this member for its promise. */
    record AskPromise<R>(String to, long term) implements LeadershipEffect<R> {}

    /** Answer a candidate, with the version and the members of the newest table held here. */
    record AnswerPromise<R>(String to, long term, boolean accepted, long highestTerm, RegionEpoch version, Set<Member> members)
            implements LeadershipEffect<R> {}

    /** Ask this orchestrator whether it stands by its promise. */
    record AskSupport<R>(String to, long term, long sentNanos) implements LeadershipEffect<R> {}

    /** Tell the leader that it does. */
    record GiveSupport<R>(String to, long term, long sentNanos) implements LeadershipEffect<R> {}

    /** Prolong this shard's lease. */
    record Grant<R>(String shard, long term, long sentNanos) implements LeadershipEffect<R> {}

    /** Tell this shard that it owns nothing. */
    record Refuse<R>(String shard, long term) implements LeadershipEffect<R> {}

    /**
     * This orchestrator leads: rebuild the table from the reports (of two claims to a region the higher epoch counts), give the rest to live shards,
     * and publish it. The silent have no right any more. Shards that an older table had closed are condemned again before their regions are given away.
     */
    record Lead<R>(long term, Map<String, R> reports, Set<String> silent) implements LeadershipEffect<R> {}

    /** Stop granting and publishing in this term. Leases run on until the next leader answers. */
    record StepDown<R>(long term) implements LeadershipEffect<R> {}

    /** Give the lock back, if it is ours. */
    record ReleaseLock<R>() implements LeadershipEffect<R> {}

    /** Renew the lock now, not only when it is due: a takeover waits for the answer. */
    record RenewLock<R>() implements LeadershipEffect<R> {}

    /** A shard that owns nothing was granted its first lease: it may be given regions. */
    record Joined<R>(Member shard) implements LeadershipEffect<R> {}

    /** See {@link GrantedLease.Effect.RaiseEpochs}. */
    record RaiseEpochs<R>(String shard) implements LeadershipEffect<R> {}

    /** See {@link GrantedLease.Effect.HandOut}. */
    record HandOut<R>(String shard) implements LeadershipEffect<R> {}
}
