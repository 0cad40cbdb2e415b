package dev.meridian.store;

import dev.meridian.store.disk.ColdRecords;
import dev.meridian.store.memory.KeyIndex;
import dev.meridian.store.memory.SlotMemory;
import dev.meridian.store.schema.Schema;
import java.lang.ref.Reference;
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

    /** Of a batch of keys: what {@link RecordReader#openEach} has found of them. */
    final long[] hashes = new long[RecordReader.BATCH];
    final long[] places = new long[RecordReader.BATCH];
    final long[] tables = new long[RecordReader.BATCH];
    final long[] addresses = new long[RecordReader.BATCH];
    long touched;

    private final RecordReader reader;
    private long key;
    private long address;
    private long place;
    private long stamp;

    /** Holds an object that is on the disk only. */
    private @Nullable ObjectRecord copy;
    /** What {@link #address} is then. */
    private static final long COPY = -1;

    View(RecordReader reader) {
        this.reader = reader;
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
        return reader.schema(schemaId);
    }

    /**
     * Whether everything read since the view was opened is one version of the object. Always true on the writer's thread; never once the store
     * is closed, when a view reads zeros.
     */
    public boolean isConsistent() {
        try {
            return address == COPY || reader.onWriterThread() || reader.isStill(KeyIndex.hash(key), place, address, stamp);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    long address() {
        return address;
    }

    long stamp() {
        return stamp;
    }

    /** Opens on a slot, as of what was read of the index, its header and its segment before. */
    void open(long key, long place, long address, long payloadAt, long stamp, long about) {
        this.key = key;
        this.place = place;
        this.address = address;
        this.stamp = stamp;
        this.schemaId = SlotMemory.kind(about);
        this.base = payloadAt;
        this.payloadLimit = SlotMemory.bytes(about) - RecordHeader.BYTES;
    }

    /** Whether it shows a copy of its own, of a record that is not in memory: then it has no {@link #address}. */
    boolean isCopy() {
        return address == COPY;
    }

    boolean isOpen() {
        return schemaId != 0;
    }

    /** Opens on a copy of a record that is on the disk and not in memory; nothing can change under it. */
    void openCopy(long key, ColdRecords cold, long entry) {
        Schema schema = reader.schema(RecordOnDisk.schemaId(cold.memory(entry), cold.at(entry)));
        ObjectRecord own = copy;
        if (own == null || !own.schema().equals(schema)) {
            own = new ObjectRecord(schema);
            copy = own;
        }
        own.load(key, cold, entry);
        this.key = key;
        this.address = COPY;
        this.stamp = cold.stamp(entry);
        this.schemaId = schema.id();
        this.base = own.base;
        this.payloadLimit = own.payloadBytes();
    }

    void close() {
        schemaId = 0;
    }
}
