package dev.meridian.world.assignment;

/**
 * Counts the owners of one region, or the versions of a table: the leader's term first, then the number of changes. Only grows.
 *
 * @param term the term of the leader who made the change, 0 only in {@link #NONE}
 * @param n    counts changes from 1, over all terms: as long as tables are inherited it grows by 1 at each, so it can stand alone where one
 *             number must do (the object epochs of NPCs created in a region)
 */
public record RegionEpoch(long term, long n) implements Comparable<RegionEpoch> {

    /** Before the first owner. */
    public static final RegionEpoch NONE = new RegionEpoch(0, 0);

    public RegionEpoch {
        if (term < 0 || n < 0) {
            throw new IllegalArgumentException("an epoch has no negative part: " + term + "." + n);
        }
    }

    /**
     * Reads the text form, {@code 3.17}.
     *
     * @throws IllegalArgumentException if it is no epoch
     */
    public static RegionEpoch parse(String text) {
        int dot = text.indexOf('.');
        try {
            return new RegionEpoch(Long.parseLong(text, 0, dot, 10), Long.parseLong(text, dot + 1, text.length(), 10));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("'" + text + "' is no epoch; an epoch looks like 3.17", e);
        }
    }

    /**
     * The next epoch, given out by a leader of this term.
     *
     * @throws IllegalArgumentException if the term is older than this epoch's: a leader that was replaced gives out nothing
     */
    public RegionEpoch next(long leaderTerm) {
        if (leaderTerm < term || leaderTerm == 0) {
            throw new IllegalArgumentException("a leader of term " + leaderTerm + " cannot follow epoch " + this);
        }
        return new RegionEpoch(leaderTerm, n + 1);
    }

    /** Whether this one came after the other. */
    public boolean isAfter(RegionEpoch other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(RegionEpoch other) {
        int byTerm = Long.compare(term, other.term);
        return byTerm != 0 ? byTerm : Long.compare(n, other.n);
    }

    @Override
    public String toString() {
        return term + "." + n;
    }
}
