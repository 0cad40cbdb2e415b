package dev.meridian.store.schema;

/** A short string in the fixed part: UTF-8 behind a 16-bit length, room for its longest value always reserved. */
public final class FixedStringField extends Field {

    FixedStringField(Declared declared) {
        super(declared);
    }
}
