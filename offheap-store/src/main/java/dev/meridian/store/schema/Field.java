package dev.meridian.store.schema;

/**
 * A handle on one field of a {@link Schema}: its number (the bit in change masks), and where it lies in a record's fixed part.
 *
 * <p>Immutable; any thread. Kept in a constant of the class that declares the schema; the concrete type says what can be read and written.
 */
public abstract sealed class Field
        permits BoolField, ByteField, ShortField, IntField, LongField, FloatField, DoubleField, FixedStringField, StringField, BytesField,
        ListField {

    private final Declared declared;
    private final int schemaId;
    private final int index;
    private final int offset;
    private final int width;

    Field(Declared declared) {
        this.declared = declared;
        this.schemaId = declared.schemaId();
        this.index = declared.index();
        this.offset = declared.offset();
        this.width = declared.width();
    }

    /** Name, unique in the schema; for logs and tests. */
    public final String name() {
        return declared.name();
    }

    /** The field's number, 0 to {@link Schema#FIELDS_MAX} - 1: its bit in every change mask. */
    public final int index() {
        return index;
    }

    /** Id of the schema it belongs to. */
    public final int schemaId() {
        return schemaId;
    }

    /** Bytes from the start of the record's payload. */
    public final int offset() {
        return offset;
    }

    /** Bytes it takes in the fixed part; for a variable field those of its descriptor. */
    public final int width() {
        return width;
    }

    /** The first schema version that has it. */
    public final int since() {
        return declared.since();
    }

    /** Whether its bytes lie in the record's tail. */
    public final boolean isVariable() {
        return declared.tailBytesMax() > 0;
    }

    /** The most bytes its value takes in the tail; 0 for a field of the fixed part. */
    public final int tailBytesMax() {
        return declared.tailBytesMax();
    }

    @Override
    public final String toString() {
        return name();
    }

    /** What a schema's builder hands to the handle it makes. */
    record Declared(int schemaId, String name, int index, int offset, int width, int since, int tailBytesMax) {}
}
