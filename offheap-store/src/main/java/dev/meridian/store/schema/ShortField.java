package dev.meridian.store.schema;

/** A signed 16-bit number. */
public final class ShortField extends Field {

    ShortField(Declared declared) {
        super(declared);
    }
}
