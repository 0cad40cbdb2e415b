package dev.meridian.store.schema;

/** A signed 64-bit number. */
public final class LongField extends Field {

    LongField(Declared declared) {
        super(declared);
    }
}
