package dev.meridian.world.crossing;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingEffect.ActInherited;
import dev.meridian.world.crossing.CrossingEffect.Discard;
import dev.meridian.world.crossing.CrossingEffect.OwnerFound;
import dev.meridian.world.crossing.CrossingEffect.Send;
import dev.meridian.world.crossing.CrossingEvent.EpochSeen;
import dev.meridian.world.crossing.CrossingEvent.Inherit;
import dev.meridian.world.crossing.CrossingEvent.Received;
import dev.meridian.world.crossing.CrossingEvent.Roster;
import dev.meridian.world.crossing.CrossingEvent.RosterChanged;
import dev.meridian.world.crossing.CrossingEvent.Tick;
import dev.meridian.world.crossing.CrossingMessage.Commit;
import dev.meridian.world.crossing.CrossingMessage.Copy;
import dev.meridian.world.crossing.CrossingMessage.HeirAnswer;
import dev.meridian.world.crossing.CrossingMessage.HeirQuestion;
import dev.meridian.world.crossing.CrossingMessage.Holding;
import dev.meridian.world.crossing.CrossingMessage.Prepare;
import dev.meridian.world.crossing.CrossingMessage.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An heir that asks every live shard before it acts.
 *
 * <p>Nobody answers for good while the object may still be on its way, so two answers are not enough by themselves: one that points at another live
 * shard makes the heir ask that shard again, and a shard that dies unasked or asked makes it ask all of them again, since the dead one may have
 * handed the object to somebody who had nothing when asked. A round that takes too long begins again: former owners remember for a bounded time where
 * the object went, and all answers of a round must fall into it. An owner keeps the object; of two heirs the one with the higher right goes on.
 *
 * @param waiting shards that have not answered, with the nonce of the question
 * @param best    where the newest copy known so far is, if anywhere
 * @param before  what this shard was before it became heir: where the object went, whose copy it promised away. By asking it forgets none of that
 * @param roundEndsNanos half the time that former owners remember, after the round's first question
 */
public record Inheriting(
        String self, RegionEpoch right, Roster roster, Map<String, Long> waiting, long nonce, long epochSeen, Optional<Copy> own, Optional<Found> best,
        Tenure before, long retryAtNanos, long roundEndsNanos)
        implements Tenure {

    public Inheriting {
        waiting = Map.copyOf(waiting);
    }

    /** A copy and the shard that has it. */
    public record Found(String shard, Copy copy) {}

    /** @param own the copy that this shard had of the object before, beside the standby the event may bring */
    static Step begin(Tenure before, Inherit inherit, Optional<Copy> own, long now, CrossingTimes times) {
        Optional<Copy> newest = newer(own, inherit.standby());
        // The clock is only a source of fresh numbers: answers to an earlier inheritance of the same object must not count for this one.
        Inheriting heir = new Inheriting(inherit.self(), inherit.right(), inherit.roster(), Map.of(), now,
                Math.max(before.epochSeen(), inherit.knownEpoch()), newest, newest.map(copy -> new Found(inherit.self(), copy)), before, now, now);
        return heir.askAll(inherit.roster(), now, times);
    }

    @Override
    public Step on(CrossingEvent event, long now, CrossingTimes times) {
        return switch (event) {
            case Received(_, HeirAnswer _) when now - roundEndsNanos >= 0 -> askAll(roster, now, times);
            case Tick() when now - roundEndsNanos >= 0 -> askAll(roster, now, times);
            case Received(var from, HeirAnswer(var answered, var holding)) when isAnswer(from, answered) -> heard(from, holding, now, times);
            case Received(var from, HeirQuestion(var otherRight, var asked)) when otherRight.isAfter(right) || (otherRight.equals(right) && from.compareTo(self) > 0) ->
                standBack().next().on(event, now, times);
            case Received(var from, HeirQuestion(_, var asked)) -> Step.of(this, new Send(from, new HeirAnswer(asked, new Holding.Heir(right))));
            // No answer to one that might be taken later: a refusal that comes late must not meet the same attempt in its Commit. The giver gives up by time.
            case Received(var from, Prepare(var move, _)) when move.epoch() < epochSeen -> Step.of(this, new Send(from, new Refused(move, epochSeen)));
            case Received(var from, Commit(var move, _)) -> Step.of(this, new Send(from, new Refused(move, epochSeen)));
            case EpochSeen(var owner, var epoch) when epoch > epochSeen -> Step.of(Gone.seen(owner, epoch, now, times), new Discard());
            case RosterChanged(var changed) -> roster(changed, now, times);
            case Tick() when now - retryAtNanos >= 0 -> repeatQuestions(now, times);
            default -> Step.of(this);
        };
    }

    private boolean isAnswer(String from, long answered) {
        Long asked = waiting.get(from);
        return asked != null && asked == answered;
    }

    private Step heard(String from, Holding holding, long now, CrossingTimes times) {
        return switch (holding) {
            case Holding.Owner(var epoch) ->
                Step.of(Gone.seen(from, Math.max(epoch, epochSeen), now, times), new Discard(), new OwnerFound(from, epoch));
            case Holding.Heir _ -> standBack();
            case Holding.Nothing(var floor) -> answered(from, floor, Optional.empty()).decide();
            case Holding.CopyOnly(var copy, var floor) -> answered(from, floor, Optional.of(copy)).decide();
            case Holding.PassedOn(var to, var epoch, var copy) -> {
                Inheriting next = answered(from, epoch, copy);
                if (to.equals(self) || roster.lost().contains(to)) {
                    yield next.decide();
                }
                // A shard we have never heard of may be the owner: stand back, we are called again when the roster knows more.
                yield roster.live().contains(to) ? next.askAgain(to) : standBack();
            }
        };
    }

    private Inheriting answered(String from, long floor, Optional<Copy> copy) {
        var still = new TreeMap<>(waiting);
        still.remove(from);
        Optional<Found> newest = best;
        if (copy.isPresent() && (best.isEmpty() || copy.get().compareTo(best.get().copy()) > 0)) {
            newest = copy.map(found -> new Found(from, found));
        }
        return new Inheriting(self, right, roster, still, nonce, Math.max(epochSeen, floor), own, newest, before, retryAtNanos, roundEndsNanos);
    }

    private Step decide() {
        if (!waiting.isEmpty()) {
            return Step.of(this);
        }
        long epoch = epochSeen + 1;
        return Step.of(new Owned(epoch, 0), new ActInherited(epoch, best.map(Found::shard)));
    }

    private Step askAgain(String shard) {
        var asked = new TreeMap<>(waiting);
        asked.put(shard, nonce + 1);
        return Step.of(new Inheriting(self, right, roster, asked, nonce + 1, epochSeen, own, best, before, retryAtNanos, roundEndsNanos),
                new Send(shard, new HeirQuestion(right, nonce + 1)));
    }

    private Step roster(Roster changed, long now, CrossingTimes times) {
        return changed.equals(roster) ? Step.of(this) : askAll(changed, now, times);
    }

    private Step askAll(Roster asked, long now, CrossingTimes times) {
        var questions = new TreeMap<String, Long>();
        asked.live().stream().filter(shard -> !shard.equals(self)).forEach(shard -> questions.put(shard, nonce + 1));
        Inheriting next = new Inheriting(self, right, asked, questions, nonce + 1, epochSeen, own,
                own.map(copy -> new Found(self, copy)), before, now + times.retry().toNanos(), now + times.forward().toNanos() / 2);
        return questions.isEmpty() ? next.decide() : new Step(next, next.questions());
    }

    private Step repeatQuestions(long now, CrossingTimes times) {
        Inheriting next = new Inheriting(self, right, roster, waiting, nonce, epochSeen, own, best, before, now + times.retry().toNanos(), roundEndsNanos);
        return new Step(next, questions());
    }

    private List<CrossingEffect> questions() {
        List<CrossingEffect> effects = new ArrayList<>();
        new TreeMap<>(waiting).forEach((shard, asked) -> effects.add(new Send(shard, new HeirQuestion(right, asked))));
        return effects;
    }

    /** Leaves the object to another, and is what it was before. The epoch is one that may be in use by then. */
    private Step standBack() {
        return Step.of(switch (before) {
            case Gone gone -> new Gone(gone.to(), Math.max(gone.epoch(), epochSeen), gone.untilNanos());
            case Promised promised -> promised;
            case Committing committing -> committing;
            default -> own.<Tenure>map(copy -> new Orphan(copy, epochSeen, retryAtNanos)).orElse(new Absent(epochSeen));
        });
    }

    private static Optional<Copy> newer(Optional<Copy> one, Optional<Copy> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().compareTo(other.get()) >= 0 ? one.get() : other.get()) : one.or(() -> other);
    }
}
