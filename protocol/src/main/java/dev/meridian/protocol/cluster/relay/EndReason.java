package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.MalformedPacketException;

/** Why a session or a stay in the world ended. */
public enum EndReason {
    /** The player left the game. */
    LOGOUT(1),
    /** The player went back to the lobby. */
    RESTART(2),
    /** The account logged in again. */
    REPLACED(3),
    /** An administrator or a rule closed it. */
    KICKED(4),
    /** The connection was lost and nobody came back in time. */
    LINK_DEAD(5),
    /** The owner failed and the character could not be taken over, or another owner has it. */
    LOST(6);

    private final int code;

    EndReason(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /**
     * The value of a wire number.
     *
     * @throws MalformedPacketException if no value has that number
     */
    public static EndReason of(int code) {
        for (EndReason value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new MalformedPacketException("no EndReason has number " + code);
    }
}
