package dev.meridian.store;

import dev.meridian.store.schema.Schema;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that go round between the one thread that fills them and the one that writes them. The filling thread borrows and gives back; the
 * writing thread returns what is {@link #written}. Bounded: what finds no room goes to the collector.
 */
final class RecordPool {

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(ObjectRecord[].class);

    private final List<Shelf> shelves = new ArrayList<>();
    /** From the writing to the filling thread; an empty cell is null. */
    private final @Nullable ObjectRecord[] returned;
    private final int mask;
    private int takeAt;
    private int returnAt;

    /** A pool that keeps about twice as many records. */
    RecordPool(int records) {
        returned = new ObjectRecord[records];
        mask = records - 1;
    }

    /** The record given back last, which is likely near; else one that was written, or a new one. */
    ObjectRecord borrow(Schema schema) {
        ArrayDeque<ObjectRecord> own = shelf(schema);
        ObjectRecord record = own.poll();
        while (record == null) {
            ObjectRecord back = (ObjectRecord) CELL.getAcquire(returned, takeAt);
            if (back == null) {
                return new ObjectRecord(schema);
            }
            CELL.setRelease(returned, takeAt, (ObjectRecord) null);
            takeAt = (takeAt + 1) & mask;
            if (back.schema().equals(schema)) {
                record = back;
            } else {
                giveBack(back);
            }
        }
        return record;
    }

    /** Takes one back that the filling thread has no use for. */
    void giveBack(ObjectRecord record) {
        ArrayDeque<ObjectRecord> own = shelf(record.schema());
        if (own.size() <= mask) {
            own.push(record);
        }
    }

    /** Takes one back from the writing thread. */
    void written(ObjectRecord record) {
        if (CELL.getAcquire(returned, returnAt) == null) {
            CELL.setRelease(returned, returnAt, record);
            returnAt = (returnAt + 1) & mask;
        }
    }

    private ArrayDeque<ObjectRecord> shelf(Schema schema) {
        // A store has a handful of schemas.
        for (int i = 0; i < shelves.size(); i++) {
            if (shelves.get(i).schema.equals(schema)) {
                return shelves.get(i).records;
            }
        }
        Shelf added = new Shelf(schema, new ArrayDeque<>());
        shelves.add(added);
        return added.records;
    }

    private record Shelf(Schema schema, ArrayDeque<ObjectRecord> records) {}
}
