package dev.meridian.orchestrator.leader;

import dev.meridian.protocol.cluster.ServiceId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /** All of them, oldest first. */
    List<ServiceId> all() {
        return List.copyOf(fenced);
    }

    boolean refuses(ServiceId shard) {
        return fenced.contains(shard);
    }
}
