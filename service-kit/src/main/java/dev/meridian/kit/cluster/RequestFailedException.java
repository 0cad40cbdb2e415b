package dev.meridian.kit.cluster;

import dev.meridian.protocol.cluster.discovery.Outcome;

/** A request was not answered, or the answer is that it cannot be done. An expected outcome: cheap, without a stack trace. */
public final class RequestFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    public RequestFailedException(Outcome outcome, String message) {
        super(message, null, false, false);
        this.outcome = outcome;
    }

    /** FAILED: the service said no; LOST and NO_SERVICE: it may or may not have been done. */
    public Outcome outcome() {
        return outcome;
    }
}
