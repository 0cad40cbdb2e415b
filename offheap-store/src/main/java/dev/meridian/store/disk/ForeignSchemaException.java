package dev.meridian.store.disk;

/** A file of the directory holds objects of schemas this store was not opened with: a wrong directory or an older program. Nothing was changed. */
public final class ForeignSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ForeignSchemaException(String message) {
        super(message);
    }
}
