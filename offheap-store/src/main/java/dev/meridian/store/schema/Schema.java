package dev.meridian.store.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An object type: its fields in order, their computed offsets, and how it grew from version to version. Immutable; any thread.
 *
 * <pre>{@code
 * final class Npc {
 *     private static final Schema.Builder B = Schema.builder(2, "npc");
 *     static final IntField X = B.i32("x");
 *     static final FloatField HP = B.f32("hp");
 *     static final StringField TITLE = B.string("title", 48);
 *     static final IntField MP = B.version(2).i32("mp");      // added later; records of version 1 read 0
 *     static final Schema SCHEMA = B.build();
 * }
 * }</pre>
 *
 * <p>A record's payload is the fixed part (every field at its offset, declaration order, no padding) and behind it the tail with the values of
 * variable fields, which leave a descriptor of two 32-bit numbers, offset in the payload and length, in the fixed part.
 */
public final class Schema {

    /** Most fields of a schema, retired ones included. */
    public static final int FIELDS_MAX = 64 * FieldMask.WORDS;
    /** Most bytes of a record's payload: lengths are kept as 16 bits of 8-byte units, with room to spare. */
    public static final int PAYLOAD_BYTES_MAX = 256 * 1024;
    /** Bytes of a variable field's descriptor. */
    public static final int DESCRIPTOR_BYTES = 8;

    private final int id;
    private final String name;
    private final int version;
    private final Field[] fields;
    private final Field[] variable;
    private final int[] fixedBytes;
    private final int payloadBytesMax;
    private final FieldMask all;

    private Schema(Builder from) {
        id = from.id;
        name = from.name;
        version = from.version;
        fields = from.fields.toArray(Field[]::new);
        variable = from.fields.stream().filter(Field::isVariable).toArray(Field[]::new);
        fixedBytes = new int[version + 1];
        int tailMax = 0;
        for (Field field : fields) {
            tailMax += field.tailBytesMax();
            for (int v = field.since(); v <= version; v++) {
                fixedBytes[v] = field.offset() + field.width();
            }
        }
        payloadBytesMax = fixedBytes[version] + tailMax;
        all = FieldMask.of(this, from.fields.stream().filter(field -> !from.retired.contains(field)).toArray(Field[]::new));
        if (payloadBytesMax > PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException("schema " + name + " needs up to " + payloadBytesMax + " bytes, more than " + PAYLOAD_BYTES_MAX);
        }
    }

    /**
     * Starts a schema at version 1.
     *
     * @param id 1 to 65535, never used for another object type; it is in every record and delta
     */
    public static Builder builder(int id, String name) {
        return new Builder(id, name);
    }

    /** Number of the object type. */
    public int id() {
        return id;
    }

    /** Name of the object type, for logs and errors. */
    public String name() {
        return name;
    }

    /** The newest version, which new records have. */
    public int version() {
        return version;
    }

    /** Every field, retired ones included, by number. */
    public List<Field> fields() {
        return List.of(fields);
    }

    /** Number of fields, retired ones included. */
    public int fieldCount() {
        return fields.length;
    }

    /** The field of a number. */
    public Field field(int index) {
        return fields[index];
    }

    /** Number of fields whose values lie in the tail. */
    public int variableCount() {
        return variable.length;
    }

    /** A field whose value lies in the tail, by its rank among those. */
    public Field variable(int rank) {
        return variable[rank];
    }

    /** Bytes of a record's fixed part in the newest version. */
    public int fixedBytes() {
        return fixedBytes[version];
    }

    /** Bytes of a record's fixed part in an older version, 1 to {@link #version()}. */
    public int fixedBytes(int ofVersion) {
        return fixedBytes[ofVersion];
    }

    /** Most bytes a record's payload can have, with every variable field at its bound. */
    public int payloadBytesMax() {
        return payloadBytesMax;
    }

    /** All fields that are not retired. */
    public FieldMask all() {
        return all;
    }

    @Override
    public String toString() {
        return name + " " + id + "." + version;
    }

    /** Collects fields in their final order; one thread, used once. */
    public static final class Builder {
        private final int id;
        private final String name;
        private final List<Field> fields = new ArrayList<>();
        private final List<Field> retired = new ArrayList<>();
        private int version = 1;
        private int offset;

        private Builder(int id, String name) {
            if (id < 1 || id > 0xFFFF) {
                throw new IllegalArgumentException("schema " + name + " has id " + id + ", not 1 to 65535");
            }
            this.id = id;
            this.name = name;
        }

        /** Fields declared from here on were added in this version, the next one. */
        public Builder version(int next) {
            if (next != version + 1) {
                throw new IllegalArgumentException("schema " + name + " goes from version " + version + " to " + next + "; versions count by one");
            }
            version = next;
            return this;
        }

        /** The field is kept for its place only: it is in no full record any more and takes part in no delta. */
        public Builder retire(Field field) {
            retired.add(field);
            return this;
        }

        /** A flag. */
        public BoolField bool(String field) {
            return add(field, 1, 0, BoolField::new);
        }

        /** A signed byte. */
        public ByteField i8(String field) {
            return add(field, 1, 0, ByteField::new);
        }

        /** A signed 16-bit number. */
        public ShortField i16(String field) {
            return add(field, 2, 0, ShortField::new);
        }

        /** A signed 32-bit number. */
        public IntField i32(String field) {
            return add(field, 4, 0, IntField::new);
        }

        /** A signed 64-bit number. */
        public LongField i64(String field) {
            return add(field, 8, 0, LongField::new);
        }

        /** A 32-bit floating-point number. */
        public FloatField f32(String field) {
            return add(field, 4, 0, FloatField::new);
        }

        /** A 64-bit floating-point number. */
        public DoubleField f64(String field) {
            return add(field, 8, 0, DoubleField::new);
        }

        /** A string of at most {@code bytesMax} UTF-8 bytes whose room is always reserved: for names, which every record has. */
        public FixedStringField fixedString(String field, int bytesMax) {
            return add(field, 2 + bounded(field, bytesMax), 0, FixedStringField::new);
        }

        /** A string of at most {@code bytesMax} UTF-8 bytes in the tail. */
        public StringField string(String field, int bytesMax) {
            return add(field, DESCRIPTOR_BYTES, bounded(field, bytesMax), StringField::new);
        }

        /** A byte array of at most {@code bytesMax} bytes in the tail. */
        public BytesField bytes(String field, int bytesMax) {
            return add(field, DESCRIPTOR_BYTES, bounded(field, bytesMax), BytesField::new);
        }

        /** A list of at most {@code sizeMax} elements in the tail. */
        public ListField list(String field, ElementLayout element, int sizeMax) {
            return add(field, DESCRIPTOR_BYTES, bounded(field, Math.multiplyExact(sizeMax, element.bytes())), it -> new ListField(it, element));
        }

        /** The finished schema. */
        public Schema build() {
            if (fields.isEmpty()) {
                throw new IllegalStateException("schema " + name + " has no fields");
            }
            return new Schema(this);
        }

        private int bounded(String field, int bytesMax) {
            if (bytesMax < 1 || bytesMax > 0xFFFF) {
                throw new IllegalArgumentException("field " + name + "." + field + " has bound " + bytesMax + ", not 1 to 65535 bytes");
            }
            return bytesMax;
        }

        private <F extends Field> F add(String field, int width, int tailBytesMax, Function<Field.Declared, F> handle) {
            if (fields.size() == FIELDS_MAX) {
                throw new IllegalArgumentException("schema " + name + " has more than " + FIELDS_MAX + " fields");
            }
            if (fields.stream().anyMatch(other -> other.name().equals(field))) {
                throw new IllegalArgumentException("schema " + name + " has two fields " + field);
            }
            F made = handle.apply(new Field.Declared(id, field, fields.size(), offset, width, version, tailBytesMax));
            fields.add(made);
            offset += width;
            return made;
        }
    }
}
