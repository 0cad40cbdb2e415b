package dev.meridian.store.memory;

/** The ceiling of a {@link Space} is reached. Nothing was allocated or changed. */
public final class SpaceFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpaceFullException(long bytes) {
        super("all " + bytes + " bytes of the memory ceiling are in use");
    }
}
