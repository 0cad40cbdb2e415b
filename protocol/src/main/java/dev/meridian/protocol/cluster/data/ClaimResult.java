package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.MalformedPacketException;

/** What became of a claim. */
public enum ClaimResult {
    /** The session may bring the character into the world. */
    CLAIMED(1),
    /** Another session than the expected one holds it; its number comes back, 0 when it was freed meanwhile. */
    HELD(2),
    /** The account has no such character, or it waits for deletion. */
    NO_SUCH_CHARACTER(3);

    private final int code;

    ClaimResult(int code) {
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
    public static ClaimResult of(int code) {
        for (ClaimResult value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new MalformedPacketException("no ClaimResult has number " + code);
    }
}
