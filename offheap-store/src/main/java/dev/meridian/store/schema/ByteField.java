package dev.meridian.store.schema;

/** A signed byte. */
public final class ByteField extends Field {

    ByteField(Declared declared) {
        super(declared);
    }
}
