package dev.meridian.protocol.cluster;

import dev.meridian.protocol.wire.MalformedPacketException;

/** What a service is for. The label is the first part of its name, {@code game-shard-1}. */
public enum ServiceKind {
    DISCOVERY_GATEWAY(1, "discovery-gateway"),
    AUTH_SERVICE(2, "auth-service"),
    GAME_ORCHESTRATOR(3, "game-orchestrator"),
    GAME_SHARD(4, "game-shard"),
    NPC_SHARD(5, "npc-shard"),
    DATA_SERVICE(6, "data-service"),
    /** Not a service: a person's tool (command line, load bots) that asks services. */
    OPERATOR(7, "operator");

    private final int code;
    private final String label;

    ServiceKind(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The name people use: {@code game-shard}. */
    public String label() {
        return label;
    }

    /**
     * The kind of a wire number.
     *
     * @throws MalformedPacketException if no kind has that number
     */
    public static ServiceKind of(int code) {
        for (ServiceKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new MalformedPacketException("no ServiceKind has number " + code);
    }
}
