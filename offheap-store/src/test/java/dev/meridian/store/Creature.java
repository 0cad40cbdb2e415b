package dev.meridian.store;

import dev.meridian.store.schema.BoolField;
import dev.meridian.store.schema.ByteField;
import dev.meridian.store.schema.BytesField;
import dev.meridian.store.schema.DoubleField;
import dev.meridian.store.schema.ElementLayout;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.FixedStringField;
import dev.meridian.store.schema.FloatField;
import dev.meridian.store.schema.IntField;
import dev.meridian.store.schema.ListField;
import dev.meridian.store.schema.ListValue;
import dev.meridian.store.schema.LongField;
import dev.meridian.store.schema.Schema;
import dev.meridian.store.schema.ShortField;
import dev.meridian.store.schema.StringField;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** An object type with a field of every kind. */
final class Creature {

    private static final ElementLayout.Builder E = ElementLayout.builder();
    static final ElementLayout.Part SKILL = E.i32("skill");
    static final ElementLayout.Part LEVEL = E.i16("level");
    static final ElementLayout.Part LEFT = E.i64("left");
    static final ElementLayout EFFECT = E.build();

    private static final Schema.Builder B = Schema.builder(7, "creature");
    static final BoolField RUNNING = B.bool("running");
    static final ByteField STANCE = B.i8("stance");
    static final ShortField LEVEL_NOW = B.i16("level");
    static final IntField X = B.i32("x");
    static final LongField TARGET = B.i64("target");
    static final FloatField HP = B.f32("hp");
    static final DoubleField EXP = B.f64("exp");
    static final FixedStringField NAME = B.fixedString("name", 24);
    static final StringField TITLE = B.string("title", 200);
    static final BytesField PATH = B.bytes("path", 900);
    static final ListField EFFECTS = B.list("effects", EFFECT, 20);
    static final StringField NOTE = B.string("note", 40);
    static final IntField Y = B.i32("y");
    static final Schema SCHEMA = B.build();

    static final Field[] FIELDS = SCHEMA.fields().toArray(Field[]::new);

    private Creature() {}

    /** Sets one field, by number, to something random. */
    static void setRandom(FieldWriter<?> to, int field, RandomGenerator random) {
        switch (FIELDS[field]) {
            case BoolField f -> to.set(f, random.nextBoolean());
            case ByteField f -> to.set(f, random.nextInt());
            case ShortField f -> to.set(f, random.nextInt());
            case IntField f -> to.set(f, random.nextInt(3));
            case LongField f -> to.set(f, random.nextLong());
            case FloatField f -> to.set(f, random.nextFloat());
            case DoubleField f -> to.set(f, random.nextDouble());
            case FixedStringField f -> to.set(f, text(random, 24));
            case StringField f -> to.set(f, text(random, Math.min(f.tailBytesMax(), random.nextBoolean() ? 8 : 200)));
            case BytesField f -> to.set(f, bytes(random, random.nextInt(4) == 0 ? 900 : 10));
            case ListField f -> to.set(f, list(f, random));
        }
    }

    /** Everything a record says, in a form that compares. */
    static String print(FieldReader from) {
        StringBuilder out = new StringBuilder();
        for (Field field : FIELDS) {
            out.append(field.name()).append('=').append(switch (field) {
                case BoolField f -> from.get(f);
                case ByteField f -> from.get(f);
                case ShortField f -> from.get(f);
                case IntField f -> from.get(f);
                case LongField f -> from.get(f);
                case FloatField f -> from.get(f);
                case DoubleField f -> from.get(f);
                case FixedStringField f -> from.get(f);
                case StringField f -> from.get(f);
                case BytesField f -> Arrays.toString(from.get(f));
                case ListField f -> print(from.get(f, new ListValue(f)));
            }).append(' ');
        }
        return out.toString();
    }

    private static String print(ListValue list) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            out.append(list.get(i, SKILL)).append('/').append(list.get(i, LEVEL)).append('/').append(list.get(i, LEFT)).append(',');
        }
        return out.toString();
    }

    private static ListValue list(ListField field, RandomGenerator random) {
        ListValue list = new ListValue(field);
        for (int i = random.nextInt(field.sizeMax() + 1); i > 0; i--) {
            list.add().set(SKILL, random.nextInt()).set(LEVEL, random.nextInt(100)).set(LEFT, random.nextLong());
        }
        return list;
    }

    private static String text(RandomGenerator random, int bytesMax) {
        return "é".repeat(random.nextInt(bytesMax / 2 + 1));
    }

    private static byte[] bytes(RandomGenerator random, int most) {
        byte[] out = new byte[random.nextInt(most + 1)];
        random.nextBytes(out);
        return out;
    }
}
