package dev.meridian.gateway;

import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import dev.meridian.protocol.cluster.discovery.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The running services, each with a lease. A plain state machine: time is passed in, the caller tells everybody of changes. Loop thread.
 */
final class Registry {

    private final long leaseNanos;
    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<ServiceKind, Integer> turn = new EnumMap<>(ServiceKind.class);

    Registry(Duration lease) {
        this.leaseNanos = lease.toNanos();
    }

    /** @param linked false: its link to this gateway is gone, and it has not come back since */
    private record Entry(ServiceInfo info, long expiresAt, boolean linked) {

        /** Who cannot be reached gets nothing new; it stays entered, because a link that is gone proves no death. */
        ServiceInfo told() {
            return linked || info.state() != ServiceState.READY ? info : info.in(ServiceState.DRAINING);
        }
    }

    /**
     * Enters or changes a service.
     *
     * @return null when it is entered; otherwise why not
     */
    @Nullable String register(ServiceInfo info, long now) {
        Entry known = entries.get(info.id().name());
        if (known != null
                && known.expiresAt - now > 0
                && !known.info.id().equals(info.id())
                && known.info.startedAtMillis() > info.startedAtMillis()) {
            return info.id().name() + " runs already since later as " + known.info.id() + "; give this one another name";
        }
        entries.put(info.id().name(), new Entry(info, now + leaseNanos, true));
        return null;
    }

    /** The service still lives. False when it is not entered, so it must register again. */
    boolean renew(ServiceId id, long now) {
        Entry known = entries.get(id.name());
        if (known == null || !known.info.id().equals(id)) {
            return false;
        }
        entries.put(id.name(), new Entry(known.info, now + leaseNanos, known.linked));
        return true;
    }

    /** The service's link to this gateway is gone; until it registers again nothing new goes to it. True when that changed anything. */
    boolean unlinked(ServiceId id) {
        Entry known = entries.get(id.name());
        if (known == null || !known.info.id().equals(id) || !known.linked) {
            return false;
        }
        entries.put(id.name(), new Entry(known.info, known.expiresAt, false));
        return true;
    }

    /** The service left in order. True when that changed anything. */
    boolean remove(ServiceId id) {
        Entry known = entries.get(id.name());
        return known != null && known.info.id().equals(id) && entries.remove(id.name(), known);
    }

    /** Takes out whose lease ran out; returns them. */
    List<ServiceInfo> expire(long now) {
        var gone = new ArrayList<ServiceInfo>();
        for (Entry entry : List.copyOf(entries.values())) {
            if (entry.expiresAt - now < 0) {
                entries.remove(entry.info.id().name());
                gone.add(entry.info);
            }
        }
        return gone;
    }

    /** Everything entered, ordered by name; as draining who is not linked. */
    List<ServiceInfo> all() {
        return entries.values().stream().map(Entry::told).toList();
    }

    /** The ready service of a kind whose turn it is, or null. */
    @Nullable ServiceInfo next(ServiceKind kind) {
        List<ServiceInfo> ready = entries.values().stream()
                .map(Entry::told)
                .filter(info -> info.kind() == kind && info.state() == ServiceState.READY)
                .toList();
        if (ready.isEmpty()) {
            return null;
        }
        int index = turn.merge(kind, 1, Integer::sum);
        return ready.get(Math.floorMod(index, ready.size()));
    }

    /** The service of that name, as {@link #all} tells it, or null. */
    @Nullable ServiceInfo find(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.told();
    }
}
