package dev.meridian.orchestrator.leader;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.protocol.cluster.ServiceId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Incarnations of shards from which nothing is taken any more. Loop thread. Bounded: the oldest are forgotten, their links are long gone. */
final class Fences {

    private static final int REMEMBERED = 10_000;

    private final Set<ServiceId> fenced = new LinkedHashSet<>();

    /** Nothing of this incarnation is taken from now on. Whether that is news. */
    boolean raise(ServiceId shard) {
        boolean isNew = fenced.add(shard);
        if (fenced.size() > REMEMBERED) {
            fenced.remove(fenced.iterator().next());
        }
        return isNew;
    }

    /**
     * Who must close to a shard before its regions are given away, or else its lease must be over: everybody who may listen to it, whether or not they can be
     * reached now.
     *
     * @param known all that are linked, in the directory or in the tables
     * @param self this orchestrator, by the machines' id, which has closed
     */
    static Set<String> sinks(Collection<ServiceId> known, ServiceId shard, String self) {
        return known.stream().filter(sink -> !sink.equals(shard)).map(Tables::idOf).filter(sink -> !sink.equals(self)).collect(Collectors.toSet());
    }

    /** Shards that newer tables leave out: they are refused as if they were fenced. */
    static List<ServiceId> gone(Tables before, Tables now) {
        return before.shardsMissingIn(now);
    }

    /** All of them, oldest first. */
    List<ServiceId> all() {
        return List.copyOf(fenced);
    }

    boolean refuses(ServiceId shard) {
        return fenced.contains(shard);
    }
}
