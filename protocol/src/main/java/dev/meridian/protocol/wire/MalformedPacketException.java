package dev.meridian.protocol.wire;

/** The bytes of a packet do not fit its layout. Hostile or broken input, never a bug of ours: cheap, without a stack trace. */
public final class MalformedPacketException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was read, and what was wrong with it */
    public MalformedPacketException(String message) {
        super(message, null, false, false);
    }
}
