package dev.meridian.orchestrator.session;

import dev.meridian.kit.link.Link;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.relay.NamesOnline;
import dev.meridian.protocol.cluster.relay.OnlineName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who plays under which name, through this orchestrator or another. Loop thread. Replicated: each orchestrator tells the others about its own clients, the
 * whole part when a link comes up, then what changes.
 */
final class NameDirectory {

    private final Map<String, Stay> own = new HashMap<>();
    private final Map<String, Map<String, Long>> others = new HashMap<>();
    private final Consumer<ClusterMessage> toOrchestrators;

    NameDirectory(Consumer<ClusterMessage> toOrchestrators) {
        this.toOrchestrators = toOrchestrators;
    }

    void online(Stay stay) {
        own.put(key(stay.name), stay);
        toOrchestrators.accept(new NamesOnline(false, true, List.of(new OnlineName(stay.name, stay.session))));
    }

    void offline(Stay stay) {
        if (own.remove(key(stay.name), stay)) {
            toOrchestrators.accept(new NamesOnline(false, false, List.of(new OnlineName(stay.name, stay.session))));
        }
    }

    /** This orchestrator's client of that name, or null. */
    @Nullable Stay find(String name) {
        return own.get(key(name));
    }

    /** The other orchestrator whose client has that name, or null. */
    @Nullable String orchestratorOf(String name) {
        for (Map.Entry<String, Map<String, Long>> each : others.entrySet()) {
            if (each.getValue().containsKey(key(name))) {
                return each.getKey();
            }
        }
        return null;
    }

    /** Everything this orchestrator knows of its own clients, for one that was not linked. */
    NamesOnline whole() {
        var names = new ArrayList<OnlineName>();
        own.values().forEach(stay -> names.add(new OnlineName(stay.name, stay.session)));
        return new NamesOnline(true, true, names);
    }

    /** Another orchestrator tells of its clients. */
    void told(Link from, NamesOnline names) {
        Map<String, Long> theirs = others.computeIfAbsent(from.peer().name(), _ -> new HashMap<>());
        if (names.whole()) {
            theirs.clear();
        }
        for (OnlineName name : names.names()) {
            if (names.online()) {
                theirs.put(key(name.name()), name.session());
            } else {
                theirs.remove(key(name.name()), name.session());
            }
        }
    }

    /** An orchestrator is gone, and its clients with it. */
    void forget(Link orchestrator) {
        others.remove(orchestrator.peer().name());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
