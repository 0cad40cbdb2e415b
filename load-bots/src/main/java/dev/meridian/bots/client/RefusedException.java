package dev.meridian.bots.client;

/** The server said no, said something out of place, hung up, or said nothing in time. An expected outcome: cheap, without a stack trace. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message, null, false, false);
    }
}
