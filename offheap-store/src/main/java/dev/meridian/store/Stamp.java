package dev.meridian.store;

/**
 * An object's epoch and version in one number that orders its mutations: {@code objectEpoch << 40 | version}. The epoch grows by 1 at each
 * change of owner, the version by 1 at each mutation and never goes back, not even at a change of owner.
 */
final class Stamp {

    /** Largest epoch: 8 million changes of owner of one object. */
    static final long EPOCH_MAX = (1L << 23) - 1;

    private static final int VERSION_BITS = 40;
    private static final long VERSION_MASK = (1L << VERSION_BITS) - 1;

    private Stamp() {}

    /** A stamp from its parts; the epoch is checked, the version cannot run out (at 150 a second it lasts 232 years). */
    static long of(long epoch, long version) {
        if (epoch < 0 || epoch > EPOCH_MAX) {
            throw new IllegalArgumentException("object epoch " + epoch + " is outside 0 to " + EPOCH_MAX);
        }
        return (epoch << VERSION_BITS) | version;
    }

    static long epoch(long stamp) {
        return stamp >>> VERSION_BITS;
    }

    static long version(long stamp) {
        return stamp & VERSION_MASK;
    }

    static String text(long stamp) {
        return epoch(stamp) + "." + version(stamp);
    }
}
