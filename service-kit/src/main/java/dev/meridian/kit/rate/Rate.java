package dev.meridian.kit.rate;

import java.time.Duration;

/**
 * So many in so much time.
 *
 * @param most how many, 1 or more
 * @param per  in which time
 */
public record Rate(int most, Duration per) {

    public Rate {
        if (most < 1 || !per.isPositive()) {
            throw new IllegalArgumentException("no rate: " + most + " in " + per);
        }
    }

    /** So many in a minute. */
    public static Rate perMinute(int most) {
        return new Rate(most, Duration.ofMinutes(1));
    }
}
