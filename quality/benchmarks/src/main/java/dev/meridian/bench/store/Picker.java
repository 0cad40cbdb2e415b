package dev.meridian.bench.store;

import java.util.SplittableRandom;

/** Which object is next: random ones of all partitions, or of one. One thread. */
final class Picker {

    private final SplittableRandom random;
    private final long range;
    private final int only;
    private final long[] keys = new long[Operation.BATCH];

    /** @param only the partition to pick from, or -1 for all */
    Picker(long seed, long range, int only) {
        this.random = new SplittableRandom(seed);
        this.range = range;
        this.only = only;
    }

    long next() {
        return only < 0 ? random.nextLong(range) : nextOf(only);
    }

    long nextOf(int partition) {
        return random.nextLong(range / Subject.PARTITIONS) * Subject.PARTITIONS + partition;
    }

    boolean coin() {
        return random.nextBoolean();
    }

    /** Room for the keys of a batch, reused. */
    long[] keys() {
        return keys;
    }
}
