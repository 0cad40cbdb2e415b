package dev.meridian.launcher.cluster;

import dev.meridian.kit.config.Ports;
import dev.meridian.protocol.cluster.ServiceKind;
import java.util.ArrayList;
import java.util.List;

/**
 * One service of a start: what it is called and where it listens, all on 127.0.0.1.
 *
 * @param clientPort where game clients reach it; 0 for kinds they never talk to
 */
record ServicePlan(ServiceKind kind, String name, int linkPort, int httpPort, int clientPort) {

    /** From the data outward: whoever is asked stands before those who ask, and players are let in last. Stopping goes the other way. */
    private static final List<ServiceKind> ORDER = List.of(
            ServiceKind.DISCOVERY_GATEWAY, ServiceKind.DATA_SERVICE, ServiceKind.NPC_SHARD, ServiceKind.GAME_SHARD, ServiceKind.GAME_ORCHESTRATOR,
            ServiceKind.AUTH_SERVICE);

    static List<ServicePlan> of(ServiceCounts counts, int portOffset) {
        var plans = new ArrayList<ServicePlan>();
        for (ServiceKind kind : ORDER) {
            for (int number = 1; number <= count(counts, kind); number++) {
                plans.add(of(kind, number, portOffset));
            }
        }
        return plans;
    }

    /** Service {@code number} of a kind, from 1. */
    static ServicePlan of(ServiceKind kind, int number, int portOffset) {
        return new ServicePlan(kind, kind.label() + "-" + number, Ports.link(kind, number, portOffset), Ports.http(kind, number, portOffset),
                Ports.client(kind, number, portOffset));
    }

    private static int count(ServiceCounts counts, ServiceKind kind) {
        return switch (kind) {
            case GAME_SHARD -> counts.gameShards();
            case NPC_SHARD -> counts.npcShards();
            case GAME_ORCHESTRATOR -> counts.orchestrators();
            case DISCOVERY_GATEWAY, AUTH_SERVICE, DATA_SERVICE -> 1;
            case OPERATOR -> 0;
        };
    }

    /** Where it is reached: by game clients if they talk to it, else by other services. */
    String address() {
        return "127.0.0.1:" + (clientPort != 0 ? clientPort : linkPort);
    }

    String linkAddress() {
        return "127.0.0.1:" + linkPort;
    }

    ClusterState.Member member(long pid) {
        String http = "http://127.0.0.1:" + httpPort;
        return new ClusterState.Member(name, kind.label(), pid, address(), http + "/metrics", http + "/health/ready");
    }
}
