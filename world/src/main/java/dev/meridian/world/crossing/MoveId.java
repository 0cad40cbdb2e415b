package dev.meridian.world.crossing;

/**
 * One attempt to hand an object over. Unique for the object for all time, because an epoch has one owner and that owner counts its attempts.
 *
 * @param epoch   object epoch of the owner that gives the object away
 * @param attempt 1 for that owner's first attempt in this epoch
 */
public record MoveId(long epoch, int attempt) implements Comparable<MoveId> {

    @Override
    public int compareTo(MoveId other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Integer.compare(attempt, other.attempt);
    }
}
