package dev.meridian.world.crossing;

import java.time.Duration;

/**
 * How long the crossing machine waits; equal on all shards of a cluster.
 *
 * @param retry   an unanswered Prepare, Commit or heir's question is sent again after this time
 * @param giveUp  an owner whose Prepare found no answer for this long resumes; never applies once Commit was sent
 * @param forward how long a former owner forwards inputs and remembers where the object went; longer than any message may travel
 * @param ask     a shard that is only prepared asks for the outcome after this time, again and again
 */
public record CrossingTimes(Duration retry, Duration giveUp, Duration forward, Duration ask) {

    /** What a cluster uses unless configured otherwise. */
    public static final CrossingTimes DEFAULT =
            new CrossingTimes(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(1));

    public CrossingTimes {
        requirePositive("crossing.retry", retry);
        requirePositive("crossing.give-up", giveUp);
        requirePositive("crossing.forward", forward);
        requirePositive("crossing.ask", ask);
    }

    private static void requirePositive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(key + " must be longer than nothing, not " + value);
        }
    }
}
