package dev.meridian.testkit;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Runs a property over many seeds; a failure names the seed, and {@code -Dseed=N} runs that one alone. */
public final class Seeds {

    private Seeds() {}

    /** A property of one seeded run. */
    @FunctionalInterface
    public interface Property {
        /** Throws when the property does not hold. */
        void check(RandomGenerator random, long seed) throws Exception;
    }

    /** Checks the property for seeds 1 to {@code count}, or only for the one given as {@code -Dseed}. */
    public static void check(int count, Property property) {
        Long only = Long.getLong("seed");
        if (only != null) {
            checkOne(only, property);
            return;
        }
        for (long seed = 1; seed <= count; seed++) {
            checkOne(seed, property);
        }
    }

    /** The generator for a seed: the same numbers on every machine. */
    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static void checkOne(long seed, Property property) {
        try {
            property.check(random(seed), seed);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + seed + " (run it alone with -Dseed=" + seed + "): " + e.getMessage(), e);
        }
    }
}
