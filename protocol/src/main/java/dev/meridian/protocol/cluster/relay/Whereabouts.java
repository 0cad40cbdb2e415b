package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.MalformedPacketException;

/** What a shard knows of a character somebody looks for. */
public enum Whereabouts {
    /** This shard owns it and can give it a session now. */
    HERE(1),
    /** It is here, but on its way to another shard, from one, or out of the world: ask again in a moment. */
    PENDING(2),
    /** Not here. */
    NOT_HERE(3),
    /** A copy is kept here for another shard. If that shard cannot say itself where the character is, it has an heir soon: ask again in a moment. */
    KEPT(4);

    private final int code;

    Whereabouts(int code) {
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
    public static Whereabouts of(int code) {
        for (Whereabouts value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new MalformedPacketException("no Whereabouts has number " + code);
    }
}
