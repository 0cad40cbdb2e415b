package dev.meridian.store.schema;

/** An IEEE-754 64-bit number. */
public final class DoubleField extends Field {

    DoubleField(Declared declared) {
        super(declared);
    }
}
