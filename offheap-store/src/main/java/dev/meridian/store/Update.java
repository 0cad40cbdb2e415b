package dev.meridian.store;

import dev.meridian.store.memory.Raw;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.FixedStringField;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Changes some fields of one object at once: {@code store.update(key).set(HP, 12).set(X, x).commit()}. The store has one and reuses it; writer's
 * thread only.
 *
 * <p>Nothing is visible before {@link #commit}; then readers see all of it or nothing. Fields set to the value they have already do not count
 * as changed.
 */
public final class Update implements FieldWriter<Update> {

    private static final int STAGE_BYTES_FIRST = 4096;

    private final Store store;
    private final Records records;
    private final View view;
    private final Field[] fields = new Field[Schema.FIELDS_MAX];
    private final long[] values = new long[Schema.FIELDS_MAX];
    private final int[] lengths = new int[Schema.FIELDS_MAX];
    private final long[] staged = new long[4];
    private final long[] changed = new long[4];
    private MemorySegment stage = Arena.ofAuto().allocate(STAGE_BYTES_FIRST);
    private int stageUsed;
    private int count;
    private boolean resized;
    private boolean open;
    private Schema schema;

    Update(Store store, Records records, Schema any) {
        this.store = store;
        this.records = records;
        this.view = new View(records.reader());
        this.schema = any;
    }

    /** Starts over with the object of a key. */
    Update open(long key) {
        if (open) {
            open = false;
            throw new IllegalStateException("the update of object " + view.key() + " was never committed; it is dropped");
        }
        if (!records.reader().openToChange(key, view)) {
            throw new StoreException.UnknownKey("update of object " + key + ", which is not in the store");
        }
        schema = records.schema(view.schemaId);
        count = 0;
        stageUsed = 0;
        resized = false;
        Arrays.fill(staged, 0);
        open = true;
        return this;
    }

    /** The object as it is before the update, to compute new values from. */
    public FieldReader before() {
        return view;
    }

    @Override
    public Update setBits(Field field, long bits) {
        int at = slot(field);
        values[at] = bits;
        return this;
    }

    @Override
    public Update setBytes(Field field, MemorySegment from, long at, int length) {
        checkOpen();
        ObjectRecord.check(field, schema);
        ObjectRecord.checkLength(field, length);
        if (stageUsed + length > stage.byteSize()) {
            MemorySegment wider = Arena.ofAuto().allocate(Math.max(stage.byteSize() * 2, (long) stageUsed + length));
            MemorySegment.copy(stage, 0, wider, 0, stageUsed);
            stage = wider;
        }
        MemorySegment.copy(from, at, stage, stageUsed, length);
        int entry = slot(field);
        values[entry] = stageUsed;
        lengths[entry] = length;
        stageUsed += length;
        resized |= field.isVariable();
        return this;
    }

    /** Drops what was set. */
    public void cancel() {
        open = false;
    }

    /**
     * Makes the changes visible and hands them to the feeds.
     *
     * @return the object's version now; the same as before if no field got another value
     * @throws StoreException.MemoryFull if a longer string or list needs memory that is not there; nothing was changed
     */
    public long commit() {
        checkOpen();
        store.checkWriter();
        open = false;
        // Other calls may have moved the record since the update was opened.
        if (!records.reader().openToChange(view.key(), view) || view.schemaId != schema.id()) {
            throw new StoreException.UnknownKey("object " + view.key() + " was removed or replaced while it was updated");
        }
        Arrays.fill(changed, 0);
        return resized ? commitWhole() : commitInPlace();
    }

    private long commitInPlace() {
        boolean any = false;
        for (int i = 0; i < count; i++) {
            if (differs(i)) {
                Field field = fields[i];
                changed[field.index() >>> 6] |= 1L << field.index();
                any = true;
            }
        }
        if (!any) {
            return view.version();
        }
        long address = view.address();
        long before = view.stamp();
        RecordHeader.beginWrite(records.raw(address));
        for (int i = 0; i < count; i++) {
            Field field = fields[i];
            long at = view.base + field.offset();
            if (field instanceof FixedStringField) {
                Raw.setShort(at, (short) lengths[i]);
                MemorySegment.copy(stage, values[i], Raw.ALL, at + 2, lengths[i]);
            } else {
                ObjectRecord.storeBits(at, field.width(), values[i]);
            }
        }
        records.endWrite(view.key(), address, before + 1);
        store.written(view.key(), schema, before, before + 1, changed, false);
        return Stamp.version(before + 1);
    }

    private long commitWhole() {
        ObjectRecord whole = records.scratch(schema);
        records.reader().load(view.address(), whole);
        for (int i = 0; i < count; i++) {
            Field field = fields[i];
            if (field.isVariable() || field instanceof FixedStringField) {
                whole.setBytes(field, stage, values[i], lengths[i]);
            } else {
                whole.setBits(field, values[i]);
            }
        }
        ObjectRecord.difference(schema, view, whole, changed);
        if ((changed[0] | changed[1] | changed[2] | changed[3]) == 0) {
            return view.version();
        }
        long before = view.stamp();
        records.write(view.key(), view.address(), before + 1, whole);
        store.written(view.key(), schema, before, before + 1, changed, false);
        return Stamp.version(before + 1);
    }

    private boolean differs(int entry) {
        Field field = fields[entry];
        long at = view.base + field.offset();
        if (field instanceof FixedStringField) {
            int length = lengths[entry];
            return length != view.length(field)
                    || MemorySegment.mismatch(stage, values[entry], values[entry] + length, Raw.ALL, at + 2, at + 2 + length) >= 0;
        }
        int width = field.width();
        long mask = width == 8 ? -1 : (1L << (width << 3)) - 1;
        return ObjectRecord.loadBits(at, width) != (values[entry] & mask);
    }

    /** The field's place among the staged ones: the one it has, or the next. */
    private int slot(Field field) {
        checkOpen();
        ObjectRecord.check(field, schema);
        long bit = 1L << field.index();
        if ((staged[field.index() >>> 6] & bit) != 0) {
            for (int i = 0; i < count; i++) {
                if (fields[i] == field) {
                    return i;
                }
            }
        }
        staged[field.index() >>> 6] |= bit;
        fields[count] = field;
        return count++;
    }

    private void checkOpen() {
        if (!open) {
            throw new IllegalStateException("no update is open; begin with Store.update");
        }
    }
}
