package dev.meridian.store;

import dev.meridian.store.disk.ColdRecords;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A reusable window on one record in the store's memory; reading a field costs one load at its offset and allocates nothing. Each thread that
 * reads has its own.
 *
 * <p>On the writer's thread a view stays right until that object is next put, removed, or updated in a string or list,
 * and until {@link Store#tidy}; then open it again. On
 * any other thread the record may change between two reads, so what was read counts only if {@link #isConsistent} says so afterwards:
 * {@snippet :
 * do {
 *     if (!store.view(key, view)) {
 *         return;                       // not there
 *     }
 *     x = view.get(Player.X);
 *     y = view.get(Player.Y);
 * } while (!view.isConsistent());
 * }
 */
public final class View extends FieldReader {

    private final Records records;
    private long key;
    private long hash;
    private long address;
    private int place;
    private long state;
    private long stamp;

    /** Holds an object that is on the disk only. */
    private @Nullable ObjectRecord copy;
    private boolean copied;

    View(Records records) {
        super(records.memory());
        this.records = records;
    }

    /** The object's key. */
    public long key() {
        return key;
    }

    /** How often the object has changed its owner, when the view was opened. */
    public long epoch() {
        return Stamp.epoch(stamp);
    }

    /** The object's version when the view was opened. */
    public long version() {
        return Stamp.version(stamp);
    }

    /** The object's schema. */
    public Schema schema() {
        return records.schema(schemaId);
    }

    /** Whether everything read since the view was opened is one version of the object. Always true on the writer's thread. */
    public boolean isConsistent() {
        return copied || records.onWriterThread() || records.isStill(hash, place, address, state);
    }

    long address() {
        return address;
    }

    long stamp() {
        return stamp;
    }

    /** Opens on a slot, as of what was read of the index and its header before. */
    void open(long key, long hash, int place, long address, long state) {
        if (copied) {
            memory = records.memory();
            copied = false;
        }
        this.key = key;
        this.hash = hash;
        this.place = place;
        this.address = address;
        this.state = state;
        this.stamp = RecordHeader.stamp(memory, address);
        this.schemaId = RecordHeader.schemaId(state);
        this.base = address + RecordHeader.BYTES;
        this.payloadLimit = RecordHeader.payloadBytes(state);
    }

    boolean isOpen() {
        return schemaId != 0;
    }

    /** Opens on a copy of a record that is on the disk and not in memory; nothing can change under it. */
    void openCopy(long key, ColdRecords cold, long entry) {
        Schema schema = records.schema(RecordHeader.schemaId(cold.memory(entry), cold.at(entry)));
        ObjectRecord own = copy;
        if (own == null || !own.schema().equals(schema)) {
            own = new ObjectRecord(schema);
            copy = own;
        }
        own.load(key, cold, entry);
        this.key = key;
        this.copied = true;
        this.stamp = cold.stamp(entry);
        this.memory = own.memory;
        this.schemaId = schema.id();
        this.base = 0;
        this.payloadLimit = own.payloadBytes();
    }

    void close() {
        schemaId = 0;
    }
}
