package dev.meridian.store;

import dev.meridian.store.schema.BoolField;
import dev.meridian.store.schema.ByteField;
import dev.meridian.store.schema.BytesField;
import dev.meridian.store.schema.DoubleField;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.FixedStringField;
import dev.meridian.store.schema.FloatField;
import dev.meridian.store.schema.IntField;
import dev.meridian.store.schema.ListField;
import dev.meridian.store.schema.ListValue;
import dev.meridian.store.schema.LongField;
import dev.meridian.store.schema.ShortField;
import dev.meridian.store.schema.StringField;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Sets fields by their typed handles: a {@link ObjectRecord} of one's own at once, an {@link Update} when it is committed. One thread.
 *
 * <p>Every {@code set} throws {@link StoreException.WrongSchema} for a field of another schema and {@link StoreException.Oversize} for a value
 * above the field's bound; then nothing was set.
 *
 * @param <S> the type itself, so that calls chain
 */
public sealed interface FieldWriter<S extends FieldWriter<S>> permits ObjectRecord, Update {

    /** Sets a number or flag from its raw bits, cut to the field's width. The typed methods are what callers want. */
    S setBits(Field field, long bits);

    /** Sets a string, byte array or list from raw bytes. The typed methods are what callers want. */
    S setBytes(Field field, MemorySegment from, long at, int length);

    /** Sets a flag. */
    default S set(BoolField field, boolean value) {
        return setBits(field, value ? 1 : 0);
    }

    /** Sets a byte. */
    default S set(ByteField field, int value) {
        return setBits(field, value);
    }

    /** Sets a 16-bit number. */
    default S set(ShortField field, int value) {
        return setBits(field, value);
    }

    /** Sets a 32-bit number. */
    default S set(IntField field, int value) {
        return setBits(field, value);
    }

    /** Sets a 64-bit number. */
    default S set(LongField field, long value) {
        return setBits(field, value);
    }

    /** Sets a 32-bit floating-point number. */
    default S set(FloatField field, float value) {
        return setBits(field, Float.floatToRawIntBits(value));
    }

    /** Sets a 64-bit floating-point number. */
    default S set(DoubleField field, double value) {
        return setBits(field, Double.doubleToRawLongBits(value));
    }

    /** Sets a string. */
    default S set(FixedStringField field, String value) {
        return set(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets a string. */
    default S set(StringField field, String value) {
        return set(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets a byte array; the bytes are copied. */
    default S set(BytesField field, byte[] value) {
        return set((Field) field, value);
    }

    /** Sets a list; the elements are copied. */
    default S set(ListField field, ListValue value) {
        return setBytes(field, value.memory(), 0, value.byteSize());
    }

    private S set(Field field, byte[] value) {
        return setBytes(field, MemorySegment.ofArray(value), 0, value.length);
    }
}
