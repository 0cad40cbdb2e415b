package dev.meridian.store.schema;

/**
 * A set of fields of one schema, one bit for each field number. Immutable; any thread. Change masks are such sets too, but travel as plain
 * words inside the store so that nothing is allocated.
 */
public final class FieldMask {

    /** Words of a mask: {@link Schema#FIELDS_MAX} bits. */
    public static final int WORDS = 4;

    private final Schema schema;
    private final long[] words;

    FieldMask(Schema schema, long[] words) {
        this.schema = schema;
        this.words = words;
    }

    /**
     * The set of the given fields.
     *
     * @throws IllegalArgumentException if one is of another schema
     */
    public static FieldMask of(Schema schema, Field... fields) {
        long[] words = new long[WORDS];
        for (Field field : fields) {
            if (field.schemaId() != schema.id()) {
                throw new IllegalArgumentException("field " + field + " is not of schema " + schema.name());
            }
            words[field.index() >>> 6] |= 1L << field.index();
        }
        return new FieldMask(schema, words);
    }

    /** The schema whose fields these are. */
    public Schema schema() {
        return schema;
    }

    /** 64 bits of the set, for field numbers from {@code 64 * index}. */
    public long word(int index) {
        return words[index];
    }

    /** Whether the field is in the set. */
    public boolean contains(Field field) {
        return field.schemaId() == schema.id() && (words[field.index() >>> 6] & 1L << field.index()) != 0;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(schema.name());
        for (Field field : schema.fields()) {
            if (contains(field)) {
                out.append(' ').append(field.name());
            }
        }
        return out.toString();
    }
}
