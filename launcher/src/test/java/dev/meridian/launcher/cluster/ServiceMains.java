package dev.meridian.launcher.cluster;

import dev.meridian.protocol.cluster.ServiceKind;
import java.util.Map;
import java.util.TreeMap;

/** Opens the roster to tests of other packages. */
public final class ServiceMains {
    private ServiceMains() {}

    /** The main class of every service that can be started, by the label of its kind. */
    public static Map<String, String> byKind() {
        var mains = new TreeMap<String, String>();
        for (ServiceKind kind : ServiceKind.values()) {
            ServiceRoster.of(kind).ifPresent(entry -> mains.put(kind.label(), entry.mainClass()));
        }
        return mains;
    }
}
