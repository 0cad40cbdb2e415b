package dev.meridian.world.crossing;

import dev.meridian.world.assignment.RegionEpoch;
import java.util.Optional;

/**
 * What shards say to each other about one object. The service adds the object's id, and its state where a message says so. Messages may be lost,
 * repeated, late or out of order; a message of a shard that is fenced must not be fed to the machine at all.
 */
public sealed interface CrossingMessage {

    /** "Here is the object up to this version." Carries the full state. Gives no right. */
    record Prepare(MoveId move, long version) implements CrossingMessage {}

    /** "I have it all and wait for Commit." */
    record Prepared(MoveId move) implements CrossingMessage {}

    /**
     * "It is yours." Whoever sent this has no right left.
     *
     * @param lastOutput number of the last output the old owner sent to the object's session, 0 for none
     */
    record Commit(MoveId move, long lastOutput) implements CrossingMessage {}

    /** "I act for it now, with the next epoch." */
    record Committed(MoveId move) implements CrossingMessage {}

    /** "Forget this attempt, I kept the object." */
    record Abort(MoveId move) implements CrossingMessage {}

    /**
     * "I will never act on this attempt."
     *
     * @param floor the highest object epoch the speaker knows of; above {@code move.epoch()} it tells the old owner that the object lives on elsewhere
     */
    record Refused(MoveId move, long floor) implements CrossingMessage {}

    /** "I am still prepared: what became of it?" */
    record Ask(MoveId move) implements CrossingMessage {}

    /**
     * An heir's question to every live shard: "do you have any part in this object?"
     *
     * @param right the heir's region epoch
     * @param nonce tells the answers to this question from those to earlier ones
     */
    record HeirQuestion(RegionEpoch right, long nonce) implements CrossingMessage {}

    /** The answer to an {@link HeirQuestion}. Carries the state when {@code holding} has a copy. */
    record HeirAnswer(long nonce, Holding holding) implements CrossingMessage {}

    /** What a shard has of an object that an heir asks for. */
    sealed interface Holding {
        /** It acts for the object and keeps it. */
        record Owner(long epoch) implements Holding {}

        /** It is heir itself and goes before the one who asks. */
        record Heir(RegionEpoch right) implements Holding {}

        /** It gave the object away to this shard, which would act with this epoch; the state it gave away, if it still has it. */
        record PassedOn(String to, long epoch, Optional<Copy> copy) implements Holding {}

        /** It has a copy without any right, and promises never to act on it. */
        record CopyOnly(Copy copy, long floor) implements Holding {}

        /** It has nothing, and knows of no higher epoch than this. */
        record Nothing(long floor) implements Holding {}

        /**
         * The same answer of a shard that is a standby of the object as well: whichever copy is newer goes with it. A standby's copy has no right, so
         * that there is nothing to promise. An owner's answer needs no copy.
         */
        default Holding withStandby(Copy standby) {
            return switch (this) {
                case Nothing(var floor) -> new CopyOnly(standby, Math.max(floor, standby.epoch()));
                case CopyOnly(var copy, var floor) when copy.compareTo(standby) < 0 -> new CopyOnly(standby, Math.max(floor, standby.epoch()));
                case PassedOn(var to, var epoch, var copy) when copy.isEmpty() || copy.get().compareTo(standby) < 0 ->
                    new PassedOn(to, Math.max(epoch, standby.epoch()), Optional.of(standby));
                case Owner _, Heir _, Nothing _, CopyOnly _, PassedOn _ -> this;
            };
        }
    }

    /** A state of the object; the highest one in this order is the newest. */
    record Copy(long epoch, long version) implements Comparable<Copy> {
        @Override
        public int compareTo(Copy other) {
            int byEpoch = Long.compare(epoch, other.epoch);
            return byEpoch != 0 ? byEpoch : Long.compare(version, other.version);
        }
    }
}
