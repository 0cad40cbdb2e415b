package dev.meridian.orchestrator.leader;

import dev.meridian.protocol.cluster.ServiceId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Incarnations of shards from which nothing is taken any more. Loop thread. Bounded: the oldest are forgotten, their links are long gone. */
final class Fences {

    private static final int REMEMBERED = 10_000;

    private final Set<ServiceId> fenced = new LinkedHashSet<>();

    void raise(ServiceId shard) {
        fenced.add(shard);
        if (fenced.size() > REMEMBERED) {
            fenced.remove(fenced.iterator().next());
        }
    }

    /** All of them, oldest first. */
    List<ServiceId> all() {
        return List.copyOf(fenced);
    }

    boolean refuses(ServiceId shard) {
        return fenced.contains(shard);
    }
}
