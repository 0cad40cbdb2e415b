package dev.meridian.world.lease;

import java.util.List;

/**
 * A shard's own lease: the right to own anything at all.
 *
 * <pre>
 *   Waiting --Granted--> Holding --time or Refused--> Lapsed
 *      +------------------ Refused ---------------------^
 * </pre>
 *
 * <p>Before every act, and first of all after every pause, the shard asks {@link #mayAct}: a process that was stopped must not finish the act it was
 * stopped in. Lapsed is the end: the shard discards unsent output and all it owned, takes a new incarnation and begins again with {@link #start}.
 * Pure: no clock, no I/O.
 */
public sealed interface LeaseHolder {

    /** What happens to a shard's lease. */
    sealed interface Event {
        /** Time passed; at least every fifth of the renewal period. */
        record Tick() implements Event {}

        /**
         * The leader of this term prolonged the lease.
         *
         * @param sentNanos copied from the {@link Effect.Renew} or {@link Effect.Promise} that is answered: this shard's own clock
         */
        record Granted(String leader, long term, long sentNanos) implements Event {}

        /** The leader of this term says that this incarnation owns nothing any more. */
        record Refused(String leader, long term) implements Event {}

        /** A table of this leader was accepted: older terms are refused from here on. */
        record Obeyed(String leader, long term) implements Event {}

        /** A candidate asks for the promise to refuse older terms. */
        record PromiseAsked(String candidate, long term) implements Event {}
    }

    /** What the shard must do. */
    sealed interface Effect {
        /** Ask all orchestrators for renewal; the one that leads answers. */
        record Renew(long term, long sentNanos) implements Effect {}

        /** Answer the candidate, with a report of all regions owned; an accepted promise is a renewal too. */
        record Promise(String candidate, long term, boolean accepted, long highestTerm, long sentNanos) implements Effect {}

        /** Discard unsent output and everything owned; register again as a new incarnation. */
        record DiscardAll() implements Effect {}
    }

    /** The next state, and what to do about it. */
    record Step(LeaseHolder next, List<Effect> effects) {
        static Step of(LeaseHolder next, Effect... effects) {
            return new Step(next, List.of(effects));
        }
    }

    /** Owns nothing yet and asks for a lease. */
    record Waiting(Allegiance allegiance, long renewAtNanos) implements LeaseHolder {}

    /**
     * May own and act.
     *
     * @param untilNanos end of the right, counted from the sending of the renewal that was granted
     */
    record Holding(Allegiance allegiance, long untilNanos, long renewAtNanos) implements LeaseHolder {}

    /** Nobody any more. */
    record Lapsed(Allegiance allegiance) implements LeaseHolder {}

    /** A new incarnation. */
    static LeaseHolder start(long now) {
        return new Waiting(Allegiance.NONE, now);
    }

    /** Newest term promised or served; tables and leases of older ones are refused. */
    Allegiance allegiance();

    /** Whether the shard may act at this moment. */
    default boolean mayAct(long now) {
        return this instanceof Holding holding && now - holding.untilNanos < 0;
    }

    /** Whether a table of this leader may be obeyed. A table of a newer term than ever heard of is fed as {@link Event.Obeyed} too. */
    default boolean accepts(String leader, long term) {
        return allegiance().allows(leader, term) && !(this instanceof Lapsed);
    }

    /** Takes one event. Events of older terms change nothing. */
    default Step on(Event event, long now, LeaseTimes times) {
        return switch (this) {
            case Lapsed lapsed -> Step.of(lapsed);
            case Holding holding when !mayAct(now) -> lapse(holding.allegiance);
            case Waiting _, Holding _ -> switch (event) {
                case Event.Tick() -> renewIfDue(now, times);
                case Event.Granted(var leader, var term, var sentNanos) -> granted(leader, term, sentNanos, now, times);
                case Event.Refused(var leader, var term) ->
                    accepts(leader, term) ? lapse(new Allegiance(term, leader)) : Step.of(this);
                case Event.Obeyed(var leader, var term) -> accepts(leader, term) ? Step.of(serving(new Allegiance(term, leader))) : Step.of(this);
                case Event.PromiseAsked(var candidate, var term) -> promise(candidate, term, now);
            };
        };
    }

    private Step renewIfDue(long now, LeaseTimes times) {
        long next = now + times.renewEvery().toNanos();
        return switch (this) {
            case Waiting(var to, var due) when now - due >= 0 -> Step.of(new Waiting(to, next), new Effect.Renew(to.term(), now));
            case Holding(var to, var until, var due) when now - due >= 0 -> Step.of(new Holding(to, until, next), new Effect.Renew(to.term(), now));
            default -> Step.of(this);
        };
    }

    private Step granted(String leader, long term, long sentNanos, long now, LeaseTimes times) {
        // From the sending, not from the answer: the granter counts from a moment in between.
        long until = sentNanos + times.ttl().toNanos();
        if (!accepts(leader, term) && this instanceof Waiting) {
            // Bound to somebody else, who may be dead: without a word the leader would take its renewals for life and give it regions for ever.
            return Step.of(this, new Effect.Promise(leader, term, false, allegiance().term(), now));
        }
        if (!accepts(leader, term) || now - sentNanos < 0 || now - until >= 0) {
            return Step.of(this);
        }
        Allegiance to = new Allegiance(term, leader);
        return switch (this) {
            case Waiting(_, var due) -> Step.of(new Holding(to, until, due));
            case Holding(_, var before, var due) -> Step.of(new Holding(to, until - before > 0 ? until : before, due));
            case Lapsed lapsed -> Step.of(lapsed);
        };
    }

    private Step promise(String candidate, long term, long now) {
        if (!accepts(candidate, term)) {
            return Step.of(this, new Effect.Promise(candidate, term, false, allegiance().term(), now));
        }
        return Step.of(serving(new Allegiance(term, candidate)), new Effect.Promise(candidate, term, true, term, now));
    }

    private LeaseHolder serving(Allegiance to) {
        return switch (this) {
            case Waiting(_, var due) -> new Waiting(to, due);
            case Holding(_, var until, var due) -> new Holding(to, until, due);
            case Lapsed lapsed -> lapsed;
        };
    }

    private static Step lapse(Allegiance to) {
        return Step.of(new Lapsed(to), new Effect.DiscardAll());
    }
}
