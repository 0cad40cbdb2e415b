package dev.meridian.store.schema;

/** A flag; one byte. */
public final class BoolField extends Field {

    BoolField(Declared declared) {
        super(declared);
    }
}
