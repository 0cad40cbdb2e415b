package dev.meridian.kit.config;

import dev.meridian.protocol.cluster.ServiceKind;

/**
 * The one table of ports of a cluster on one machine. Service number {@code n} (from 1) of a kind listens on the kind's base + n - 1, everything
 * shifted by the cluster's port offset. Any thread.
 */
public final class Ports {

    /** Where game clients log in. */
    public static final int AUTH_CLIENT = 2106;

    /** Where game clients play; further orchestrators count up. */
    public static final int ORCHESTRATOR_CLIENT = 7777;

    /** Embedded PostgreSQL. */
    public static final int POSTGRES = 5433;

    /** Embedded Redis. */
    public static final int REDIS = 6380;

    /** Services of one kind that fit the table. */
    public static final int PER_KIND = 20;

    private static final int LINK_BASE = 5500;
    private static final int HTTP_BASE = 9500;

    private Ports() {}

    /** Where other services reach service {@code number} of that kind. */
    public static int link(ServiceKind kind, int number, int offset) {
        return LINK_BASE + slot(kind, number) + offset;
    }

    /** Where metrics and health of service {@code number} of that kind are. */
    public static int http(ServiceKind kind, int number, int offset) {
        return HTTP_BASE + slot(kind, number) + offset;
    }

    /** Where game clients reach it; 0 for kinds they never talk to. */
    public static int client(ServiceKind kind, int number, int offset) {
        return switch (kind) {
            case AUTH_SERVICE -> AUTH_CLIENT + number - 1 + offset;
            case GAME_ORCHESTRATOR -> ORCHESTRATOR_CLIENT + number - 1 + offset;
            case DISCOVERY_GATEWAY, GAME_SHARD, NPC_SHARD, DATA_SERVICE, OPERATOR -> 0;
        };
    }

    private static int slot(ServiceKind kind, int number) {
        Require.between("number of " + kind.label() + " services", number, 1, PER_KIND);
        return (kind.code() - 1) * PER_KIND + number - 1;
    }
}
