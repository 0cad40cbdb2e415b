package dev.meridian.store;

import org.jspecify.annotations.Nullable;

/**
 * What a store refuses, by type; the message names the key and the remedy. Whatever is thrown, nothing was changed and the store stays usable, but for
 * {@link NotPersisted}, which only closing throws.
 */
public abstract sealed class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A field, record, delta or file of one schema met an object or a store of another. */
    public static final class WrongSchema extends StoreException {
        private static final long serialVersionUID = 1L;

        WrongSchema(String message) {
            super(message);
        }
    }

    /** A value is longer than its field's bound. */
    public static final class Oversize extends StoreException {
        private static final long serialVersionUID = 1L;

        Oversize(String message) {
            super(message);
        }
    }

    /** The memory ceiling is reached: remove objects, or open the store with a higher one. */
    public static final class MemoryFull extends StoreException {
        private static final long serialVersionUID = 1L;

        MemoryFull(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The record of an object was damaged on the disk. Put the object anew or remove it; everything else is there. */
    public static final class Damaged extends StoreException {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }

    /** A store was closed, and its directory has not all that changed: the disk was full or gone, or the merging thread had died. */
    public static final class NotPersisted extends StoreException {
        private static final long serialVersionUID = 1L;

        NotPersisted(Throwable cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** A write in the name of an older owner than the object already had. */
    public static final class OlderEpoch extends StoreException {
        private static final long serialVersionUID = 1L;

        OlderEpoch(String message) {
            super(message);
        }
    }

    /** An update of an object that is not there. */
    public static final class UnknownKey extends StoreException {
        private static final long serialVersionUID = 1L;

        UnknownKey(String message) {
            super(message);
        }
    }

    /** Bytes that are no delta, or do not fit what they claim to be. */
    public static final class MalformedDelta extends StoreException {
        private static final long serialVersionUID = 1L;

        MalformedDelta(String message) {
            super(message);
        }
    }
}
