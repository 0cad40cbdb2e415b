package dev.meridian.store.schema;

/** A string in the record's tail: takes as many bytes as its UTF-8 form, up to a bound. */
public final class StringField extends Field {

    StringField(Declared declared) {
        super(declared);
    }
}
