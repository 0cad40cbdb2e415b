package dev.meridian.store.schema;

/** A byte array in the record's tail, up to a bound. */
public final class BytesField extends Field {

    BytesField(Declared declared) {
        super(declared);
    }
}
