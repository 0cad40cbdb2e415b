package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.wire.MalformedPacketException;

/** How far a service is with its life. */
public enum ServiceState {
    /** Registered, not yet able to do its job. */
    STARTING(1),
    /** Takes requests and work. */
    READY(2),
    /** Finishes what it has and takes nothing new. */
    DRAINING(3);

    private final int code;

    ServiceState(int code) {
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
    public static ServiceState of(int code) {
        for (ServiceState value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new MalformedPacketException("no ServiceState has number " + code);
    }
}
