package dev.meridian.store.schema;

/** A signed 32-bit number. */
public final class IntField extends Field {

    IntField(Declared declared) {
        super(declared);
    }
}
