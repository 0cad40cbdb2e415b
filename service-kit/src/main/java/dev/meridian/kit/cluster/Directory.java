package dev.meridian.kit.cluster;

import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import dev.meridian.protocol.cluster.discovery.ServiceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The services of the cluster as the gateways know them, by name. Immutable; any thread. */
public final class Directory {

    /** Of somebody whom no gateway has told of anybody yet. */
    public static final Directory EMPTY = new Directory(new TreeMap<>());

    private final SortedMap<String, ServiceInfo> byName;

    Directory(SortedMap<String, ServiceInfo> byName) {
        this.byName = byName;
    }

    /**
     * What several gateways say, as one. Of two entries with one name the later started one counts: a gateway that missed a restart must not
     * bring the dead one back.
     */
    static Directory merge(Collection<List<ServiceInfo>> views) {
        var all = new TreeMap<String, ServiceInfo>();
        for (List<ServiceInfo> view : views) {
            for (ServiceInfo info : view) {
                all.merge(info.id().name(), info, (a, b) -> b.startedAtMillis() >= a.startedAtMillis() ? b : a);
            }
        }
        return new Directory(all);
    }

    /** Everything, ordered by name. */
    public Collection<ServiceInfo> all() {
        return byName.values();
    }

    /** The entry of that name, or null. */
    public @Nullable ServiceInfo find(String name) {
        return byName.get(name);
    }

    /** The services of a kind, whatever their state, ordered by name. */
    public List<ServiceInfo> of(ServiceKind kind) {
        var out = new ArrayList<ServiceInfo>();
        for (ServiceInfo info : byName.values()) {
            if (info.kind() == kind) {
                out.add(info);
            }
        }
        return out;
    }

    /** The services of a kind that take work, ordered by name. */
    public List<ServiceInfo> ready(ServiceKind kind) {
        var out = of(kind);
        out.removeIf(info -> info.state() != ServiceState.READY);
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Directory d && byName.equals(d.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    @Override
    public String toString() {
        return byName.keySet().toString();
    }
}
