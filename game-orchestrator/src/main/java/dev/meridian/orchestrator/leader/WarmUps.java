package dev.meridian.orchestrator.leader;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The shards that are let in and copy what they are to own, by name, and since when. Loop thread. */
final class WarmUps {

    private final Duration atLeast;
    private final TreeMap<String, Long> admittedAt = new TreeMap<>();

    /** @param atLeast how long a shard copies before it is given regions */
    WarmUps(Duration atLeast) {
        this.atLeast = atLeast;
    }

    /** A shard begins, or begins anew: it may be another process of the name. */
    void begin(String shard, long now) {
        admittedAt.put(shard, now);
    }

    /** It has regions, or is gone. Harmless when repeated. */
    void end(String shard) {
        admittedAt.remove(shard);
    }

    /** Those that are not among these have come to regions by another way, or are gone. */
    void keep(Set<String> without) {
        admittedAt.keySet().retainAll(without);
    }

    /** Nobody warms up. */
    void clear() {
        admittedAt.clear();
    }

    boolean isEmpty() {
        return admittedAt.isEmpty();
    }

    /** Who warms up, in order of name. */
    Set<String> names() {
        return new TreeSet<>(admittedAt.keySet());
    }

    /** Those whose time is over, in order of name. */
    List<String> due(long now) {
        return admittedAt.entrySet().stream().filter(entry -> now - entry.getValue() >= atLeast.toNanos()).map(Map.Entry::getKey).toList();
    }
}
