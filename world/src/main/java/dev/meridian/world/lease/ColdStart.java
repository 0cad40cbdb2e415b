package dev.meridian.world.lease;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first leader after everything was down: how long it waits for the shards of the last table before it gives the map away. Whoever comes in time gets its
 * strip back. Immutable, pure.
 *
 * @param expected names of the shards that are waited for
 * @param here names of the shards that have come, expected or not
 * @param untilNanos when it stops waiting, on the leader's clock
 */
public record ColdStart(Set<String> expected, Set<String> here, long untilNanos) {

    public ColdStart {
        expected = Set.copyOf(expected);
        here = Set.copyOf(here);
    }

    /**
     * The beginning.
     *
     * @param wasClosed the last table was closed by its leader in order: nobody is waited for
     * @param patienceNanos how long, at most
     */
    public static ColdStart begin(Collection<String> ofLastTable, boolean wasClosed, long now, long patienceNanos) {
        return new ColdStart(wasClosed ? Set.of() : Set.copyOf(ofLastTable), Set.of(), now + patienceNanos);
    }

    /** A shard has its lease. */
    public ColdStart came(String name) {
        var now = new TreeSet<>(here);
        now.add(name);
        return new ColdStart(expected, now, untilNanos);
    }

    /** A shard that had come is lost again. */
    public ColdStart went(String name) {
        var now = new TreeSet<>(here);
        now.remove(name);
        return new ColdStart(expected, now, untilNanos);
    }

    /** Names of those who are still waited for. */
    public Set<String> missing() {
        var missing = new TreeSet<>(expected);
        missing.removeAll(here);
        return missing;
    }

    /** Whether the map is given away now. */
    public boolean isOver(long now) {
        return here.containsAll(expected) || now - untilNanos >= 0;
    }
}
