package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.MalformedPacketException;

/** What became of a wish for a new character. */
public enum CreateResult {
    /** It exists now. */
    CREATED(1),
    /** Another character has that name. */
    NAME_TAKEN(2),
    /** The account has as many as allowed. */
    TOO_MANY(3);

    private final int code;

    CreateResult(int code) {
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
    public static CreateResult of(int code) {
        for (CreateResult value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new MalformedPacketException("no CreateResult has number " + code);
    }
}
