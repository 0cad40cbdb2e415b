package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.wire.MalformedPacketException;

/** What became of a routed request. */
public enum Outcome {
    /** Answered; the body is the answer. */
    OK(1),
    /** No service of that kind or name is ready. */
    NO_SERVICE(2),
    /** The service's link broke before it answered; ask again under the same key. */
    LOST(3),
    /** The service could not do it; the body is a text that says why. */
    FAILED(4);

    private final int code;

    Outcome(int code) {
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
    public static Outcome of(int code) {
        for (Outcome value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new MalformedPacketException("no Outcome has number " + code);
    }
}
