package dev.meridian.world.effect;

/**
 * One effect's name for all time: its cause, and how many-th effect of that cause it is. Ordered within one origin; origins among each other are
 * ordered too, but that order means nothing.
 *
 * @param origin the session whose input caused it, or the object whose tick did
 * @param cause  number of that input; or the owner's object epoch
 * @param index  from 0 for each input; or from 0 for each epoch
 */
public record EffectId(Born born, long origin, long cause, int index) implements Comparable<EffectId> {

    /** What made an effect. */
    public enum Born {
        /** An input: a replay makes the same effect under the same name, so it may leave at once. */
        OF_INPUT,
        /** A tick: nobody makes it a second time, so it leaves only when the standby knows that it was made. */
        OF_TICK
    }

    /** The {@code index}-th effect of this input. */
    public static EffectId ofInput(long session, int inputSeq, int index) {
        return new EffectId(Born.OF_INPUT, session, inputSeq, index);
    }

    /** The {@code n}-th effect that the owner with this epoch made without an input. */
    public static EffectId ofTick(long object, long objectEpoch, int n) {
        return new EffectId(Born.OF_TICK, object, objectEpoch, n);
    }

    /** Whether both come from one session, or from ticks of one object. */
    public boolean hasOriginOf(EffectId other) {
        return origin == other.origin && born == other.born;
    }

    /** The lowest name above this one of the same origin. */
    public EffectId next() {
        return new EffectId(born, origin, cause, index + 1);
    }

    @Override
    public int compareTo(EffectId other) {
        int byOrigin = born != other.born ? born.compareTo(other.born) : Long.compare(origin, other.origin);
        int byCause = byOrigin != 0 ? byOrigin : Long.compare(cause, other.cause);
        return byCause != 0 ? byCause : Integer.compare(index, other.index);
    }
}
