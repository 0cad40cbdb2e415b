package dev.meridian.world.lease;

import dev.meridian.world.lease.LeadershipEffect.AskPromise;
import dev.meridian.world.lease.LeadershipEffect.Grant;
import dev.meridian.world.lease.LeadershipEffect.Lead;
import dev.meridian.world.lease.LeadershipEffect.ReleaseLock;
import dev.meridian.world.lease.LeadershipEvent.Discovered;
import dev.meridian.world.lease.LeadershipEvent.LockLost;
import dev.meridian.world.lease.LeadershipEvent.LockRenewed;
import dev.meridian.world.lease.LeadershipEvent.PromiseAnswered;
import dev.meridian.world.lease.LeadershipEvent.PromiseAsked;
import dev.meridian.world.lease.LeadershipEvent.Renewal;
import dev.meridian.world.lease.LeadershipEvent.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Has the lock and asks all members to promise its term.
 *
 * <p>Shards that answer get their lease prolonged at once, so that a change of leader costs no shard its rights. The silent are waited for: an
 * orchestrator for the length of a leader's right, since it may be the old leader; a shard for the length of a lease after the last moment at which
 * an old leader could have granted it one.
 *
 * @param startedNanos   when this term was first asked for
 * @param answers        who promised, and when
 * @param askAgainNanos  when the silent are asked again
 */
public record Candidate<R>(
        Knowledge knowledge, Lock lock, long term, long startedNanos, Map<String, Answer<R>> answers, long askAgainNanos) implements Leadership<R> {

    public Candidate {
        answers = Map.copyOf(answers);
    }

    /** A promise. {@code grantedNanos}: when the shard was last granted its lease. */
    public record Answer<R>(long atNanos, Optional<R> report, long grantedNanos) {}

    static <R> Step<R> begin(Knowledge knowledge, long token, long sentNanos, long now, LeaseTimes times) {
        long term = Math.max(token, knowledge.allegiance().term()) + 1;
        return ask(knowledge, new Lock(token, sentNanos), term, now, times);
    }

    @Override
    public Step<R> on(LeadershipEvent<R> event, long now, LeaseTimes times) {
        if (!lock.isSure(now, times) && !(event instanceof LockRenewed)) {
            return giveUp();
        }
        return switch (event) {
            case LockRenewed<R>(var sentNanos) -> with(new Lock(lock.token(), sentNanos)).leadWhenReady(now, times);
            case LockLost<R>() -> giveUp();
            case PromiseAsked<R>(var other, var otherTerm) when accepts(other, otherTerm) -> {
                Step<R> step = Leadership.promise(knowledge, other, otherTerm);
                yield new Step<>(step.next(), List.of(step.effects().getFirst(), new ReleaseLock<>()));
            }
            case PromiseAsked<R>(var other, var otherTerm) -> Leadership.refusePromise(this, other, otherTerm);
            case PromiseAnswered<R> answer when answer.term() == term && answer.accepted() -> promised(answer, now, times);
            case PromiseAnswered<R> answer when answer.highestTerm() >= term && !answer.accepted() ->
                ask(knowledge.table(answer.version(), answer.members()), lock, answer.highestTerm() + 1, now, times);
            case Renewal<R>(var shard, var sentNanos) when answers.containsKey(shard.id()) -> renewed(shard.id(), sentNanos, now);
            case Discovered<R>(var found) -> Step.of(new Candidate<>(knowledge.discovering(found), lock, term, startedNanos, answers, askAgainNanos));
            case Tick<R>() -> leadWhenReady(now, times);
            default -> Step.of(this);
        };
    }

    private static <R> Step<R> ask(Knowledge knowledge, Lock lock, long term, long now, LeaseTimes times) {
        Knowledge promised = knowledge.serving(knowledge.self(), term);
        Candidate<R> next = new Candidate<>(promised, lock, term, now, Map.of(), now + times.renewEvery().toNanos());
        Step<R> ready = next.leadWhenReady(now, times);
        return ready.effects().isEmpty() ? new Step<>(next, next.questions()) : ready;
    }

    private Step<R> promised(PromiseAnswered<R> answer, long now, LeaseTimes times) {
        var all = new TreeMap<>(answers);
        all.put(answer.from(), new Answer<>(now, answer.report(), now));
        var next = new Candidate<>(knowledge.table(answer.version(), answer.members()), lock, term, startedNanos, all, askAgainNanos);
        List<LeadershipEffect<R>> effects = new ArrayList<>();
        if (answer.report().isPresent()) {
            effects.add(new Grant<>(answer.from(), term, answer.sentNanos()));
        }
        Set<String> newlyKnown = new TreeSet<>(next.knowledge.others());
        newlyKnown.removeAll(knowledge.others());
        newlyKnown.removeAll(all.keySet());
        newlyKnown.forEach(member -> effects.add(new AskPromise<>(member, term)));
        Step<R> ready = next.leadWhenReady(now, times);
        effects.addAll(ready.effects());
        return new Step<>(ready.next(), effects);
    }

    private Step<R> renewed(String shard, long sentNanos, long now) {
        var all = new TreeMap<>(answers);
        all.computeIfPresent(shard, (_, answer) -> new Answer<>(answer.atNanos(), answer.report(), now));
        return new Step<>(new Candidate<>(knowledge, lock, term, startedNanos, all, askAgainNanos), List.of(new Grant<>(shard, term, sentNanos)));
    }

    private Step<R> leadWhenReady(long now, LeaseTimes times) {
        Set<String> silent = new TreeSet<>(knowledge.others());
        silent.removeAll(answers.keySet());
        // The lock must be seen to be ours still after the wait: one that was forgotten meanwhile may let an old leader go on.
        boolean ready = silent.isEmpty() || (now - silentUntil(silent, times) >= 0 && lock.sentNanos() - silentUntil(silent, times) >= 0);
        if (!ready) {
            if (now - askAgainNanos < 0) {
                return Step.of(this);
            }
            return new Step<>(new Candidate<>(knowledge, lock, term, startedNanos, answers, now + times.renewEvery().toNanos()), questions());
        }
        var reports = new TreeMap<String, R>();
        var leases = new TreeMap<String, GrantedLease>();
        answers.forEach((member, answer) -> answer.report().ifPresent(report -> {
            reports.put(member, report);
            leases.put(member, GrantedLease.live(answer.grantedNanos(), times));
        }));
        // Whoever was silent and wakes up is told that it owns nothing, and comes back as somebody new.
        knowledge.members().stream()
                .filter(member -> member.kind() == Member.Kind.SHARD && silent.contains(member.id()))
                .forEach(member -> leases.put(member.id(), new GrantedLease.Fenced(now)));
        Leading<R> leading = new Leading<>(knowledge, lock, term, leases, Map.of(), now);
        return new Step<>(leading, List.of(new Lead<>(term, Map.copyOf(reports), Set.copyOf(silent))));
    }

    /** When the rights of all silent members are over. */
    private long silentUntil(Set<String> silent, LeaseTimes times) {
        Set<String> leaders = knowledge.otherOrchestrators();
        boolean oldLeaderMayBeSilent = leaders.stream().anyMatch(silent::contains);
        long lastGrant = oldLeaderMayBeSilent
                ? startedNanos + times.leaderTtlWithMargin()
                : leaders.stream().mapToLong(leader -> answerTime(leader) - startedNanos).max().orElse(0) + startedNanos;
        boolean shardIsSilent = silent.stream().anyMatch(member -> !leaders.contains(member));
        return shardIsSilent ? lastGrant + times.ttlWithMargin() : lastGrant;
    }

    private long answerTime(String member) {
        Answer<R> answer = answers.get(member);
        return answer == null ? startedNanos : answer.atNanos();
    }

    private List<LeadershipEffect<R>> questions() {
        List<LeadershipEffect<R>> effects = new ArrayList<>();
        knowledge.others().stream().filter(member -> !answers.containsKey(member)).forEach(member -> effects.add(new AskPromise<>(member, term)));
        return effects;
    }

    private Candidate<R> with(Lock renewed) {
        return new Candidate<>(knowledge, renewed, term, startedNanos, answers, askAgainNanos);
    }

    private Step<R> giveUp() {
        return new Step<>(new Follower<>(knowledge), List.of(new ReleaseLock<>()));
    }

    @Override
    public boolean mayGrant(long now, LeaseTimes times) {
        return lock.isSure(now, times);
    }

    @Override
    public boolean mayChange(long now, LeaseTimes times) {
        return false;
    }
}
