package dev.meridian.kit.cluster;

import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;

/**
 * Who links to whom directly, and which of the two dials. One place, so that two services never dial each other.
 *
 * <p>Orchestrators link to all shards and to each other; game shards to each other and to npc-shards; npc-shards to each other. Everybody links to
 * every gateway. The rest meets through requests. Pure functions.
 */
final class Topology {

    private Topology() {}

    /** Whether {@code self} dials {@code other}. */
    static boolean dials(ServiceKind selfKind, String self, ServiceInfo other) {
        if (other.id().name().equals(self)) {
            return false;
        }
        int selfRank = rank(selfKind);
        int otherRank = rank(other.kind());
        if (selfRank == 0 || otherRank == 0) {
            return false;
        }
        return selfRank > otherRank || (selfRank == otherRank && self.compareTo(other.id().name()) > 0);
    }

    /** Whether services of these kinds hold direct links to each other. */
    static boolean linked(ServiceKind one, ServiceKind other) {
        return rank(one) > 0 && rank(other) > 0;
    }

    /** Higher ranks dial lower ones; 0 takes no part in the mesh. */
    private static int rank(ServiceKind kind) {
        return switch (kind) {
            case GAME_ORCHESTRATOR -> 3;
            case GAME_SHARD -> 2;
            case NPC_SHARD -> 1;
            case DISCOVERY_GATEWAY, AUTH_SERVICE, DATA_SERVICE, OPERATOR -> 0;
        };
    }
}
