package dev.meridian.world.lease;

import dev.meridian.world.lease.LeadershipEffect.AskSupport;
import dev.meridian.world.lease.LeadershipEffect.Grant;
import dev.meridian.world.lease.LeadershipEffect.HandOut;
import dev.meridian.world.lease.LeadershipEffect.Joined;
import dev.meridian.world.lease.LeadershipEffect.RaiseEpochs;
import dev.meridian.world.lease.LeadershipEffect.Refuse;
import dev.meridian.world.lease.LeadershipEffect.ReleaseLock;
import dev.meridian.world.lease.LeadershipEffect.RenewLock;
import dev.meridian.world.lease.LeadershipEffect.StepDown;
import dev.meridian.world.lease.LeadershipEvent.Condemned;
import dev.meridian.world.lease.LeadershipEvent.Discovered;
import dev.meridian.world.lease.LeadershipEvent.EpochsSent;
import dev.meridian.world.lease.LeadershipEvent.LinkBroken;
import dev.meridian.world.lease.LeadershipEvent.LockLost;
import dev.meridian.world.lease.LeadershipEvent.LockRenewed;
import dev.meridian.world.lease.LeadershipEvent.PromiseAnswered;
import dev.meridian.world.lease.LeadershipEvent.PromiseAsked;
import dev.meridian.world.lease.LeadershipEvent.Renewal;
import dev.meridian.world.lease.LeadershipEvent.SinkClosed;
import dev.meridian.world.lease.LeadershipEvent.SupportGiven;
import dev.meridian.world.lease.LeadershipEvent.TableHeld;
import dev.meridian.world.lease.LeadershipEvent.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Grants leases, and says which shard is to be taken over.
 *
 * <p>Sure of itself while its lock was renewed lately, or, Redis being away, while every other orchestrator confirms its promise. When neither holds
 * it stops at once.
 *
 * @param leases   by shard; the last {@value #FENCED_MAX} fenced ones stay, so that a shard which wakes up late is told
 * @param supports by orchestrator, when the last question it answered was sent
 */
public record Leading<R>(
        Knowledge knowledge, Lock lock, long term, Map<String, GrantedLease> leases, Map<String, Long> supports, long askSupportNanos)
        implements Leadership<R> {

    /** Fenced shards that are remembered. */
    static final int FENCED_MAX = 1_000;

    public Leading {
        leases = Map.copyOf(leases);
        supports = Map.copyOf(supports);
    }

    @Override
    public Step<R> on(LeadershipEvent<R> event, long now, LeaseTimes times) {
        if (event instanceof LockRenewed<R>(var sentNanos) && mayGrant(now, times)) {
            return Step.of(new Leading<>(knowledge, new Lock(lock.token(), sentNanos), term, leases, supports, askSupportNanos));
        }
        if (event instanceof SupportGiven<R>(var from, var given, var sentNanos) && given == term && mayGrant(now, times)) {
            var all = new TreeMap<>(supports);
            all.merge(from, sentNanos, (before, after) -> after - before > 0 ? after : before);
            return Step.of(new Leading<>(knowledge, lock, term, leases, all, askSupportNanos));
        }
        if (!mayGrant(now, times)) {
            return stop();
        }
        return switch (event) {
            case LockLost<R>() -> stop();
            // Somebody will never obey in this term; the next candidacy begins with a newer one.
            case PromiseAnswered<R> answer when !answer.accepted() && answer.highestTerm() >= term -> stop();
            case PromiseAsked<R>(var other, var otherTerm) when accepts(other, otherTerm) -> {
                Step<R> step = Leadership.promise(knowledge, other, otherTerm);
                yield new Step<>(step.next(), List.of(step.effects().getFirst(), new StepDown<>(term), new ReleaseLock<>()));
            }
            case PromiseAsked<R>(var other, var otherTerm) -> Leadership.refusePromise(this, other, otherTerm);
            case Renewal<R>(var shard, var sentNanos) -> leases.containsKey(shard.id())
                    ? lease(shard.id(), new GrantedLease.Event.Renewal(sentNanos), now, times)
                    : join(shard, sentNanos, now, times);
            case LinkBroken<R>(var shard) -> lease(shard, new GrantedLease.Event.LinkBroken(), now, times);
            case Condemned<R>(var shard) -> lease(shard, new GrantedLease.Event.Condemned(), now, times);
            case EpochsSent<R>(var shard, var sinks) -> lease(shard, new GrantedLease.Event.EpochsSent(sinks), now, times);
            case SinkClosed<R>(var shard, var sink) -> lease(shard, new GrantedLease.Event.SinkClosed(sink), now, times);
            case TableHeld<R>(_, var version, var members) -> Step.of(know(knowledge.table(version, members)));
            case Discovered<R>(var found) -> Step.of(know(knowledge.discovering(found)));
            case Tick<R>() -> tick(now, times);
            default -> Step.of(this);
        };
    }

    private Step<R> join(Member shard, long sentNanos, long now, LeaseTimes times) {
        if (!mayChange(now, times)) {
            return Step.of(this);
        }
        String older = knowledge.members().stream()
                .filter(member -> member.name().equals(shard.name()) && mayStillAct(member.id()))
                .map(Member::id)
                .findFirst()
                .orElse("");
        if (!older.isEmpty()) {
            // Two of one name: the younger waits until the older is taken over, for tables of regions go by name and would give it at once what heirs
            // are to get. Its coming is a hint that the older is no more.
            return lease(older, new GrantedLease.Event.LinkBroken(), now, times);
        }
        var all = new TreeMap<>(leases);
        all.put(shard.id(), GrantedLease.live(now, times));
        forgetOldest(all);
        return new Step<>(with(all), List.of(new Grant<>(shard.id(), term, sentNanos), new Joined<>(shard)));
    }

    private boolean mayStillAct(String shard) {
        GrantedLease lease = leases.get(shard);
        return lease instanceof GrantedLease.Live || lease instanceof GrantedLease.Fencing;
    }

    /** A shard that is forgotten finds the sinks closed still, and has thrown its rights away by its own clock. */
    private static void forgetOldest(Map<String, GrantedLease> leases) {
        List<Map.Entry<String, GrantedLease.Fenced>> fenced = new ArrayList<>();
        leases.forEach((shard, lease) -> {
            if (lease instanceof GrantedLease.Fenced out) {
                fenced.add(Map.entry(shard, out));
            }
        });
        if (fenced.size() > FENCED_MAX) {
            fenced.sort((one, other) -> Long.signum(one.getValue().sinceNanos() - other.getValue().sinceNanos()));
            fenced.subList(0, fenced.size() - FENCED_MAX).forEach(oldest -> leases.remove(oldest.getKey()));
        }
    }

    private Step<R> lease(String shard, GrantedLease.Event event, long now, LeaseTimes times) {
        GrantedLease lease = leases.get(shard);
        if (lease == null) {
            return Step.of(this);
        }
        GrantedLease.Step step = lease.on(event, now, times);
        var all = new TreeMap<>(leases);
        all.put(shard, step.next());
        List<LeadershipEffect<R>> effects = new ArrayList<>();
        for (GrantedLease.Effect effect : step.effects()) {
            effects.add(switch (effect) {
                case GrantedLease.Effect.Grant(var sentNanos) -> new Grant<>(shard, term, sentNanos);
                case GrantedLease.Effect.Refuse() -> new Refuse<>(shard, term);
                case GrantedLease.Effect.RaiseEpochs() -> new RaiseEpochs<>(shard);
                case GrantedLease.Effect.HandOut() -> new HandOut<>(shard);
            });
        }
        return new Step<>(with(all), effects);
    }

    private Step<R> tick(long now, LeaseTimes times) {
        Leading<R> next = this;
        List<LeadershipEffect<R>> effects = new ArrayList<>();
        if (now - askSupportNanos >= 0) {
            next = new Leading<>(knowledge, lock, term, leases, supports, now + times.renewEvery().toNanos());
            knowledge.otherOrchestrators().forEach(other -> effects.add(new AskSupport<>(other, term, now)));
        }
        boolean doubtful = false;
        for (Map.Entry<String, GrantedLease> entry : new TreeMap<>(leases).entrySet()) {
            // When everybody seems silent, it is the leader who was away: it looks for its lock before it takes anybody's regions.
            if (entry.getValue() instanceof GrantedLease.Live(_, var patientUntil) && lock.sentNanos() - patientUntil < 0) {
                doubtful |= now - patientUntil >= 0;
            } else if (mayChange(now, times)) {
                Step<R> step = next.lease(entry.getKey(), new GrantedLease.Event.Tick(), now, times);
                if (step.next() instanceof Leading<R> leading) {
                    next = leading;
                }
                effects.addAll(step.effects());
            }
        }
        if (doubtful) {
            effects.add(new RenewLock<>());
        }
        return new Step<>(next, effects);
    }

    private Leading<R> with(Map<String, GrantedLease> changed) {
        return new Leading<>(knowledge, lock, term, changed, supports, askSupportNanos);
    }

    private Leading<R> know(Knowledge changed) {
        return new Leading<>(changed, lock, term, leases, supports, askSupportNanos);
    }

    private Step<R> stop() {
        return new Step<>(new Follower<>(knowledge), List.of(new StepDown<>(term), new ReleaseLock<>()));
    }

    @Override
    public boolean mayGrant(long now, LeaseTimes times) {
        return lock.isSure(now, times) || isSupported(now, times);
    }

    @Override
    public boolean mayChange(long now, LeaseTimes times) {
        return lock.isSure(now, times);
    }

    /** Whether it may change the table for reasons that can wait: it is sure of itself, and takes nobody over. */
    public boolean isQuiet(long now, LeaseTimes times) {
        return mayChange(now, times) && leases.values().stream().noneMatch(GrantedLease.Fencing.class::isInstance);
    }

    private boolean isSupported(long now, LeaseTimes times) {
        return knowledge.otherOrchestrators().stream().allMatch(other -> {
            Long sent = supports.get(other);
            return sent != null && now - sent < times.leaderTtl().toNanos();
        });
    }
}
