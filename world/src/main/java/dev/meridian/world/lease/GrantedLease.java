package dev.meridian.world.lease;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One shard's lease as the leader sees it, and the takeover when it ends.
 *
 * <pre>
 *   Live --renewals missed--> Fencing --every sink acknowledged, or lease + 10 % over--> Fenced
 * </pre>
 *
 * <p>There is no way back from Fencing: the shard may be well, but sinks may refuse it already. Pure: no clock, no I/O.
 */
public sealed interface GrantedLease {

    /** What happens to a granted lease. */
    sealed interface Event {
        /** The shard asks for renewal. */
        record Renewal(long sentNanos) implements Event {}

        /** The connection to the shard broke: a hint that makes the leader less patient, never a proof. */
        record LinkBroken() implements Event {}

        /** The shard shall own nothing any more, well or not: an operator's wish, or a takeover that an earlier leader began. */
        record Condemned() implements Event {}

        /** The higher epochs were sent to these sinks: each live orchestrator, each other shard, the fence row. */
        record EpochsSent(Set<String> sinks) implements Event {}

        /** A sink refuses the shard from now on; or the sink is fenced itself and needs no more asking. */
        record SinkClosed(String sink) implements Event {}

        /** Time passed. */
        record Tick() implements Event {}
    }

    /** What the leader must do. */
    sealed interface Effect {
        /** Prolong the lease; the reply copies {@code sentNanos}. */
        record Grant(long sentNanos) implements Effect {}

        /** Tell the shard that it owns nothing any more. */
        record Refuse() implements Effect {}

        /** Raise the epoch of all its regions, without a new owner yet, send that to all sinks, and feed {@link Event.EpochsSent}. */
        record RaiseEpochs() implements Effect {}

        /** Its regions may get new owners: nobody listens to it any more, or it has stopped by itself. */
        record HandOut() implements Effect {}
    }

    /** The next state, and what to do about it. */
    record Step(GrantedLease next, List<Effect> effects) {
        static Step of(GrantedLease next, Effect... effects) {
            return new Step(next, List.of(effects));
        }
    }

    /**
     * The shard renews.
     *
     * @param grantedNanos  when the last grant was sent, on the leader's clock
     * @param patientUntil  when a takeover starts unless it renews
     */
    record Live(long grantedNanos, long patientUntil) implements GrantedLease {

        private Step renewOrFence(Event event, long now, LeaseTimes times) {
            if (event instanceof Event.Renewal(var sentNanos)) {
                return Step.of(live(now, times), new Effect.Grant(sentNanos));
            }
            if (event instanceof Event.LinkBroken) {
                long oneRenewal = now + times.renewEvery().toNanos();
                return Step.of(new Live(grantedNanos, patientUntil - oneRenewal > 0 ? oneRenewal : patientUntil));
            }
            return event instanceof Event.Condemned || now - patientUntil >= 0
                    ? Step.of(new Fencing(grantedNanos + times.ttlWithMargin(), Optional.empty()), new Effect.RaiseEpochs())
                    : Step.of(this);
        }
    }

    /**
     * No more renewals; sinks are told.
     *
     * @param overNanos when the lease and its margin are over
     * @param open      sinks that may still listen to the shard; empty before they were told
     */
    record Fencing(long overNanos, Optional<Set<String>> open) implements GrantedLease {

        private Step closeSinks(Event event, long now) {
            if (event instanceof Event.Renewal) {
                return Step.of(this, new Effect.Refuse());
            }
            Optional<Set<String>> stillOpen = switch (event) {
                case Event.EpochsSent(var sinks) -> Optional.of(Set.copyOf(sinks));
                case Event.SinkClosed(var sink) -> open.map(sinks -> {
                    Set<String> rest = new TreeSet<>(sinks);
                    rest.remove(sink);
                    return Set.copyOf(rest);
                });
                default -> open;
            };
            boolean nobodyListens = stillOpen.isPresent() && stillOpen.get().isEmpty();
            return nobodyListens || now - overNanos >= 0
                    ? Step.of(new Fenced(now), new Effect.HandOut())
                    : Step.of(new Fencing(overNanos, stillOpen));
        }
    }

    /**
     * Out.
     *
     * @param sinceNanos on the leader's clock; the oldest are forgotten first
     */
    record Fenced(long sinceNanos) implements GrantedLease {}

    /** A shard that was granted its lease now. */
    static GrantedLease live(long now, LeaseTimes times) {
        return new Live(now, now + times.renewEvery().toNanos() * times.missed());
    }

    /** Takes one event. */
    default Step on(Event event, long now, LeaseTimes times) {
        return switch (this) {
            case Live live -> live.renewOrFence(event, now, times);
            case Fencing fencing -> fencing.closeSinks(event, now);
            case Fenced fenced -> event instanceof Event.Renewal ? Step.of(fenced, new Effect.Refuse()) : Step.of(fenced);
        };
    }
}
