package dev.meridian.launcher.cluster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What a running cluster writes of itself for other commands: {@code cluster.json} in its folder.
 *
 * @param pid       the launcher's process
 * @param startedAt UTC, ISO 8601, when the start began
 * @param processes true: each service has its own process
 * @param ready     true once everything was up
 * @param control   socket at which the launcher takes orders; empty while it takes none
 * @param services  servers first, then by kind from the data outward
 */
public record ClusterState(long pid, String startedAt, boolean processes, boolean ready, String control, List<Member> services) {

    public ClusterState {
        services = List.copyOf(services);
    }

    /**
     * One service, or embedded server.
     *
     * @param name       {@code game-shard-1}, {@code postgres}
     * @param kind       {@code game-shard}, {@code postgres}
     * @param pid        its process, the launcher's own when it runs in there; 0: not a process of this machine
     * @param address    where its clients or peers reach it, {@code host:port}
     * @param metricsUrl empty when it has none
     * @param healthUrl  empty when it has none
     */
    public record Member(String name, String kind, long pid, String address, String metricsUrl, String healthUrl) {

        /** True for the embedded PostgreSQL and Redis. */
        @JsonIgnore
        public boolean isServer() {
            return metricsUrl.isEmpty();
        }
    }
}
