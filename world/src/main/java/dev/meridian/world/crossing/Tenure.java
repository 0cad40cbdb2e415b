package dev.meridian.world.crossing;

import static dev.meridian.world.crossing.Tenures.answer;
import static dev.meridian.world.crossing.Tenures.refuse;

import dev.meridian.world.crossing.CrossingEffect.ActCrossed;
import dev.meridian.world.crossing.CrossingEffect.ActInherited;
import dev.meridian.world.crossing.CrossingEffect.Announce;
import dev.meridian.world.crossing.CrossingEffect.Discard;
import dev.meridian.world.crossing.CrossingEffect.Forward;
import dev.meridian.world.crossing.CrossingEffect.Freeze;
import dev.meridian.world.crossing.CrossingEffect.Resume;
import dev.meridian.world.crossing.CrossingEffect.SeekHeir;
import dev.meridian.world.crossing.CrossingEffect.Send;
import dev.meridian.world.crossing.CrossingEvent.EpochSeen;
import dev.meridian.world.crossing.CrossingEvent.Inherit;
import dev.meridian.world.crossing.CrossingEvent.Leave;
import dev.meridian.world.crossing.CrossingEvent.Received;
import dev.meridian.world.crossing.CrossingEvent.RosterChanged;
import dev.meridian.world.crossing.CrossingEvent.Tick;
import dev.meridian.world.crossing.CrossingMessage.Abort;
import dev.meridian.world.crossing.CrossingMessage.Ask;
import dev.meridian.world.crossing.CrossingMessage.Commit;
import dev.meridian.world.crossing.CrossingMessage.Committed;
import dev.meridian.world.crossing.CrossingMessage.Copy;
import dev.meridian.world.crossing.CrossingMessage.HeirAnswer;
import dev.meridian.world.crossing.CrossingMessage.HeirQuestion;
import dev.meridian.world.crossing.CrossingMessage.Holding;
import dev.meridian.world.crossing.CrossingMessage.Prepare;
import dev.meridian.world.crossing.CrossingMessage.Prepared;
import dev.meridian.world.crossing.CrossingMessage.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One object's ownership as one shard sees it.
 *
 * <pre>
 *   Absent --Prepare--> CopyHeld --Commit--> Owned --Leave--> Preparing --Prepared--> Committing --Committed--> Gone --time--> Absent
 *                          |                   ^                 |                        |
 *                     heir's question          +---- give up ----+               receiver lost or refused
 *                          v                   |                                          v
 *                       Promised            Inheriting <------------ Inherit -----------  Orphan
 * </pre>
 *
 * <p>Only {@link Owned} acts. {@link Preparing} is still the owner, but frozen; from {@link Committing} on no event brings the right back: only an
 * heir, which has asked every live shard, can. Late, repeated and unfitting events change nothing. A shard whose lease lapsed throws all its tenures
 * away without an event. Pure: no clock, no I/O; immutable and safe to share.
 */
public sealed interface Tenure
        permits Tenure.Absent, Tenure.CopyHeld, Tenure.Promised, Tenure.Owned, Tenure.Preparing, Tenure.Committing, Tenure.Orphan, Tenure.Gone, Inheriting {

    /** The next state, and what to do about it, in order. */
    record Step(Tenure next, List<CrossingEffect> effects) {
        static Step of(Tenure next, CrossingEffect... effects) {
            return new Step(next, List.of(effects));
        }
    }

    /**
     * Takes one event.
     *
     * @param now monotonic nanoseconds of this shard
     */
    Step on(CrossingEvent event, long now, CrossingTimes times);

    /** Highest object epoch this state knows to be in use; for absent objects, what a fence would say. */
    long epochSeen();

    /** Whether the shard may run the object now. */
    default boolean acts() {
        return this instanceof Owned;
    }

    /** A shard that never heard of the object, or whose {@link EpochFence} remembers this epoch for it. */
    static Tenure absent(long epochSeen) {
        return new Absent(epochSeen);
    }

    /** A shard that just created or loaded the object under its right to the region. */
    static Tenure owned(long epoch) {
        return new Owned(epoch, 0);
    }

    /** Not here. Prepares of epochs below {@code epochSeen} are late and refused. */
    record Absent(long epochSeen) implements Tenure {
        @Override
        public Step on(CrossingEvent event, long now, CrossingTimes times) {
            return switch (event) {
                case Received(var from, Prepare(var move, var version)) when move.epoch() >= epochSeen ->
                    CopyHeld.take(from, move, version, now, times);
                case Received(var from, Prepare(var move, _)) -> refuse(this, from, move);
                case Received(var from, Commit(var move, _)) -> refuse(this, from, move);
                case Received(var from, Ask(var move)) -> Step.of(this, new Send(from, new Abort(move)));
                case Received(var from, HeirQuestion(_, var nonce)) -> answer(this, from, nonce, new Holding.Nothing(epochSeen));
                case EpochSeen(_, var epoch) when epoch > epochSeen -> Step.of(new Absent(epoch));
                case Inherit inherit -> Inheriting.begin(this, inherit, Optional.empty(), now, times);
                default -> Step.of(this);
            };
        }
    }

    /** A copy without any right: waits for Commit, and for nothing else. Never expires by itself, but asks what became of the attempt. */
    record CopyHeld(String from, MoveId move, long version, long askAtNanos) implements Tenure {

        static Step take(String from, MoveId move, long version, long now, CrossingTimes times) {
            return Step.of(
                    new CopyHeld(from, move, version, now + times.ask().toNanos()), new Send(from, new Prepared(move)));
        }

        @Override
        public Step on(CrossingEvent event, long now, CrossingTimes times) {
            return switch (event) {
                case Received(var sender, Prepare(var other, _)) when other.equals(move) -> Step.of(this, new Send(sender, new Prepared(move)));
                case Received(var sender, Prepare(var newer, var newVersion)) when newer.compareTo(move) > 0 ->
                    take(sender, newer, newVersion, now, times);
                case Received(var sender, Commit(var committed, var lastOutput)) when committed.equals(move) ->
                    Step.of(new Owned(move.epoch() + 1, 0),
                            new ActCrossed(sender, move.epoch() + 1, lastOutput), new Send(sender, new Committed(move)));
                case Received(var sender, Commit(var other, _)) -> refuse(this, sender, other);
                case Received(_, Abort(var aborted)) when aborted.equals(move) -> Step.of(giver(now, times), new Discard());
                case Received(_, Refused(var refused, _)) when refused.equals(move) -> Step.of(giver(now, times), new Discard());
                case Received(_, HeirQuestion _) -> new Promised(from, move, version, Set.of()).on(event, now, times);
                case EpochSeen(var owner, var epoch) when epoch > move.epoch() -> Step.of(Gone.seen(owner, epoch, now, times), new Discard());
                case Inherit _ -> new Promised(from, move, version, Set.of()).on(event, now, times);
                case Tick() when now - askAtNanos >= 0 ->
                    Step.of(new CopyHeld(from, move, version, now + times.ask().toNanos()), new Send(from, new Ask(move)));
                default -> Step.of(this);
            };
        }

        private Gone giver(long now, CrossingTimes times) {
            return Gone.seen(from, move.epoch(), now, times);
        }

        @Override
        public long epochSeen() {
            return move.epoch();
        }
    }

    /**
     * A copy that was promised to an heir: this attempt's Commit is refused for ever, a newer attempt of a living owner is welcome.
     *
     * <p>The giver may keep the object, and an heir may have asked it before it had any: each heir is pointed at it once. Asked twice it gets the copy alone, or
     * a giver that cannot reach this shard would send the heir back and forth for ever.
     *
     * @param pointed heirs that know of the giver
     */
    record Promised(String from, MoveId move, long version, Set<String> pointed) implements Tenure {

        public Promised {
            pointed = Set.copyOf(pointed);
        }

        @Override
        public Step on(CrossingEvent event, long now, CrossingTimes times) {
            return switch (event) {
                case Received(var sender, Prepare(var newer, var newVersion)) when newer.compareTo(move) > 0 ->
                    CopyHeld.take(sender, newer, newVersion, now, times);
                case Received(var sender, Prepare(var other, _)) -> refuse(this, sender, other);
                case Received(var sender, Commit(var other, _)) -> refuse(this, sender, other);
                case Received(_, Abort(var aborted)) when aborted.equals(move) -> Step.of(Gone.seen(from, move.epoch(), now, times), new Discard());
                case Received(var heir, HeirQuestion(_, var nonce)) when pointed.contains(heir) ->
                    answer(this, heir, nonce, new Holding.CopyOnly(copy(), move.epoch()));
                case Received(var heir, HeirQuestion(_, var nonce)) -> {
                    var told = new HashSet<>(pointed);
                    told.add(heir);
                    yield answer(new Promised(from, move, version, told), heir, nonce, new Holding.PassedOn(from, move.epoch(), Optional.of(copy())));
                }
                case EpochSeen(var owner, var epoch) when epoch > move.epoch() -> Step.of(Gone.seen(owner, epoch, now, times), new Discard());
                case Inherit inherit -> Inheriting.begin(this, inherit, Optional.of(copy()), now, times);
                default -> Step.of(this);
            };
        }

        private Copy copy() {
            return new Copy(move.epoch(), version);
        }

        @Override
        public long epochSeen() {
            return move.epoch();
        }
    }

    /**
     * The owner that acts.
     *
     * @param attempts how often this owner tried to hand the object over
     */
    record Owned(long epoch, int attempts) implements Tenure {
        @Override
        public Step on(CrossingEvent event, long now, CrossingTimes times) {
            return switch (event) {
                case Leave(var to, var version, var lastOutput) -> {
                    MoveId move = new MoveId(epoch, attempts + 1);
                    yield Step.of(
                            new Preparing(to, move, version, lastOutput, now + times.retry().toNanos(), now + times.giveUp().toNanos()),
                            new Freeze(), new Send(to, new Prepare(move, version)));
                }
                // Some sink knows an epoch that only a dead heir ever had, and would refuse this owner for ever.
                case Inherit inherit when inherit.knownEpoch() > epoch ->
                    Step.of(new Owned(inherit.knownEpoch() + 1, 0), new ActInherited(inherit.knownEpoch() + 1, Optional.of(inherit.self())));
                case Inherit _ -> Step.of(this, new Announce(epoch));
                default -> Tenures.asOwner(this, epoch, event, now, times);
            };
        }

        @Override
        public long epochSeen() {
            return epoch;
        }
    }

    /** Still the owner, frozen, waiting for Prepared. The last state that may give up. */
    record Preparing(String to, MoveId move, long version, long lastOutput, long retryAtNanos, long givesUpAtNanos) implements Tenure {
        @Override
        public Step on(CrossingEvent event, long now, CrossingTimes times) {
            return switch (event) {
                case Received(var from, Prepared(var prepared)) when prepared.equals(move) && from.equals(to) ->
                    Step.of(new Committing(to, move, version, lastOutput, now + times.retry().toNanos()),
                            new Send(to, new Commit(move, lastOutput)), new Forward(to));
                case Received(var from, Refused(var refused, _)) when refused.equals(move) && from.equals(to) -> keep();
                case RosterChanged(var roster) when roster.lost().contains(to) -> keep();
                case Tick() when now - givesUpAtNanos >= 0 -> keep(new Send(to, new Abort(move)));
                case Tick() when now - retryAtNanos >= 0 ->
                    Step.of(new Preparing(to, move, version, lastOutput, now + times.retry().toNanos(), givesUpAtNanos),
                            new Send(to, new Prepare(move, version)));
                case Received(_, Ask(var asked)) when asked.equals(move) -> Step.of(this);
                default -> Tenures.asOwner(this, move.epoch(), event, now, times);
            };
        }

        private Step keep(CrossingEffect... first) {
            var effects = new ArrayList<>(List.of(first));
            effects.add(new Resume());
            return new Step(new Owned(move.epoch(), move.attempt()), List.copyOf(effects));
        }

        @Override
        public long epochSeen() {
            return move.epoch();
        }
    }

    /** Commit was sent: no right left, whatever happens. Repeats it until it is answered, and keeps the state for an heir until then. */
    record Committing(String to, MoveId move, long version, long lastOutput, long retryAtNanos) implements Tenure {
        @Override
        public Step on(CrossingEvent event, long now, CrossingTimes times) {
            return switch (event) {
                case Received(var from, Committed(var committed)) when committed.equals(move) -> gone(from, move.epoch() + 1, now, times);
                case EpochSeen(var owner, var epoch) when epoch > move.epoch() -> gone(owner, epoch, now, times);
                case Received(var from, Refused(var refused, var floor)) when refused.equals(move) && floor > move.epoch() ->
                    gone(from, floor, now, times);
                case Received(var from, Refused(var refused, _)) when refused.equals(move) && from.equals(to) -> orphaned(now, times);
                case RosterChanged(var roster) when roster.lost().contains(to) -> orphaned(now, times);
                case Received(var from, Ask(var asked)) when asked.equals(move) -> Step.of(this, new Send(from, new Commit(move, lastOutput)));
                case Received(var from, HeirQuestion(_, var nonce)) ->
                    answer(this, from, nonce, new Holding.PassedOn(to, move.epoch() + 1, Optional.of(copy())));
                case Received(var from, Commit(var earlier, _)) when earlier.epoch() + 1 == move.epoch() ->
                    Step.of(this, new Send(from, new Committed(earlier)));
                case Inherit inherit -> Inheriting.begin(this, inherit, Optional.of(copy()), now, times);
                case Tick() when now - retryAtNanos >= 0 ->
                    Step.of(new Committing(to, move, version, lastOutput, now + times.retry().toNanos()), new Send(to, new Commit(move, lastOutput)));
                default -> Step.of(this);
            };
        }

        private Step orphaned(long now, CrossingTimes times) {
            return Step.of(new Orphan(copy(), move.epoch() + 1, now + times.ask().toNanos()), new SeekHeir());
        }

        private static Step gone(String to, long epoch, long now, CrossingTimes times) {
            return Step.of(Gone.seen(to, epoch, now, times), new Discard(), new Forward(to));
        }

        private Copy copy() {
            return new Copy(move.epoch(), version);
        }

        @Override
        public long epochSeen() {
            return move.epoch() + 1;
        }
    }

    /** A state without any right whose receiver is dead or refused it: kept for an heir, who takes an epoch above {@code epochSeen}. */
    record Orphan(Copy copy, long epochSeen, long seekAtNanos) implements Tenure {
        @Override
        public Step on(CrossingEvent event, long now, CrossingTimes times) {
            return switch (event) {
                case Received(var from, Prepare(var move, var version)) when move.epoch() >= epochSeen ->
                    CopyHeld.take(from, move, version, now, times);
                case Received(var from, Prepare(var move, _)) -> refuse(this, from, move);
                case Received(var from, Commit(var move, _)) -> refuse(this, from, move);
                case Received(var from, HeirQuestion(_, var nonce)) -> answer(this, from, nonce, new Holding.CopyOnly(copy, epochSeen));
                // An owner may act with the very epoch that only the dead receiver was to have.
                case EpochSeen(var owner, var epoch) when epoch >= epochSeen -> Step.of(Gone.seen(owner, epoch, now, times), new Discard());
                case Inherit inherit -> Inheriting.begin(this, inherit, Optional.of(copy), now, times);
                case Tick() when now - seekAtNanos >= 0 -> Step.of(new Orphan(copy, epochSeen, now + times.ask().toNanos()), new SeekHeir());
                default -> Step.of(this);
            };
        }
    }

    /** Handed over, or seen elsewhere; forwards what still comes here, and remembers where the object is for the heirs who may ask. */
    record Gone(String to, long epoch, long untilNanos) implements Tenure {

        /** That shard has the object, or had it a moment ago: an heir that asked it earlier must ask it again. */
        static Gone seen(String owner, long epoch, long now, CrossingTimes times) {
            return new Gone(owner, epoch, now + times.forward().toNanos());
        }

        @Override
        public Step on(CrossingEvent event, long now, CrossingTimes times) {
            return switch (event) {
                case Received(var from, HeirQuestion(_, var nonce)) -> answer(this, from, nonce, new Holding.PassedOn(to, epoch, Optional.empty()));
                case EpochSeen(var owner, var seen) when seen > epoch -> Step.of(new Gone(owner, seen, untilNanos), new Forward(owner));
                case Tick() when now - untilNanos >= 0 -> Step.of(new Absent(epoch));
                case Tick() -> Step.of(this);
                case Inherit inherit -> Inheriting.begin(this, inherit, Optional.empty(), now, times);
                default -> {
                    Step step = new Absent(epoch).on(event, now, times);
                    yield step.next() instanceof Absent ? new Step(this, step.effects()) : step;
                }
            };
        }

        @Override
        public long epochSeen() {
            return epoch;
        }
    }
}
