package dev.meridian.store.schema;

/** An IEEE-754 32-bit number. */
public final class FloatField extends Field {

    FloatField(Declared declared) {
        super(declared);
    }
}
