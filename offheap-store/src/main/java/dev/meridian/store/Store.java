package dev.meridian.store;

import dev.meridian.store.disk.DiskLevel;
import dev.meridian.store.disk.DiskStats;
import dev.meridian.store.memory.KeyIndex;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.Schema;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Objects of declared schemas by 64-bit key, outside the heap.
 *
 * <p><b>Threads.</b> One thread writes: the first that changes something, until it calls {@link #releaseWriter}; any other gets a
 * {@link WrongThreadException}. For more writers open one store for each key range. Any number of threads read, each with its own {@link View}.
 * What a call changed is visible to every reader and in every feed when it returns; nothing is promised of the disk.
 *
 * <p><b>Failure.</b> See {@link StoreException}: nothing is half done, and the store stays usable.
 */
public final class Store implements AutoCloseable {

    private final Records records;
    private final RecordReader reader;
    private final @Nullable DiskLevel disk;
    private final Writer writer;
    private final Schema anySchema;
    private final Update update;
    private final View probe;
    private final Scan single;
    private final Feeds feeds = new Feeds();
    private final RemovedStamps removed = new RemovedStamps();

    private Store(StoreConfig config, Schema... schemas) {
        if (schemas.length == 0) {
            throw new IllegalArgumentException("store " + config.name() + " needs at least one schema");
        }
        writer = new Writer(config.name());
        records = new Records(config.ceilingBytes(), writer, schemas);
        reader = records.reader();
        anySchema = schemas[0];
        update = new Update(this, records, anySchema);
        probe = new View(reader);
        single = new Scan(this, records, FieldFilter.everything(), newView(), anySchema);
        disk = Directory.open(config, records, schemas);
    }

    /**
     * Opens a store for objects of these schemas; with a directory, with every object merged into it so far. Only what says where they are is read
     * at once, about 32 bytes an object; an object is read when it is first asked for, and all are brought into memory meanwhile: while nobody
     * writes by a thread of the store's own, then by {@link #tidy} and one with each put. What comes back from the disk is only a base to catch
     * up from by deltas: it gives no ownership.
     *
     * @throws StoreException.MemoryFull  if the objects in the directory do not fit under the ceiling
     * @throws StoreException.WrongSchema if the directory holds objects of other schemas; it was not touched
     * @throws UncheckedIOException       if the directory cannot be used, or another process uses it
     */
    public static Store open(StoreConfig config, Schema... schemas) {
        return new Store(config, schemas);
    }

    /** Gives up the right to write; the next thread that changes something takes it. Writer's thread. */
    public void releaseWriter() {
        writer.release();
    }

    /** Objects in the store. */
    public long size() {
        return records.onDisk().countAll();
    }

    /** Whether an object is there. Any thread. */
    public boolean contains(long key) {
        reader.checkOpen();
        return records.index().find(key) != KeyIndex.NONE || records.onDisk().contains(key);
    }

    /** A view for the thread that asks. */
    public View newView() {
        return new View(reader);
    }

    /** Opens a view on an object; false if there is none. Any thread, with a view of its own. */
    public boolean view(long key, View view) {
        try {
            return reader.open(key, view, writer.isCurrent());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Opens the view on each of the keys that exists, in turn; misses of many keys overlap, so this is cheaper than one by one. */
    public void viewEach(long[] keys, int count, View view, Consumer<View> each) {
        viewEach(keys, count, null, view, each);
    }

    /** The same with the name of a field that will be read, so that the misses of reading it overlap too. */
    public void viewEach(long[] keys, int count, @Nullable Field near, View view, Consumer<View> each) {
        for (int from = 0; from < count; from += RecordReader.BATCH) {
            try {
                reader.openEach(keys, from, Math.min(RecordReader.BATCH, count - from), near, view, writer.isCurrent(), each);
            } finally {
                Reference.reachabilityFence(this);
            }
        }
    }

    /**
     * Copies a whole object out, in one version. Any thread, with a record of its own.
     *
     * @return whether it is there
     * @throws StoreException.WrongSchema if it is of another schema than the record
     */
    public boolean get(long key, ObjectRecord into) {
        try {
            return reader.copy(key, into, writer.isCurrent());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Puts a whole object, new or in place of the old one; its owner's epoch stays what it was (1 for a new object).
     *
     * @return its version now
     */
    public long put(long key, ObjectRecord record) {
        writer.check();
        long address = locate(key);
        long have = address == KeyIndex.NONE ? removedAt(key) : records.stamp(address);
        return put(key, Math.max(1, Stamp.epoch(have)), record, address, have);
    }

    /**
     * Puts a whole object in the name of its owner of {@code epoch}, counted by 1 at each change of owner.
     *
     * @return its version now
     * @throws StoreException.OlderEpoch if the object already had a later owner
     * @throws StoreException.WrongSchema if the object is of another schema
     * @throws StoreException.MemoryFull at the memory ceiling
     */
    public long put(long key, long epoch, ObjectRecord record) {
        writer.check();
        long address = locate(key);
        long have = address == KeyIndex.NONE ? removedAt(key) : records.stamp(address);
        return put(key, epoch, record, address, have);
    }

    /** Puts {@code count} objects; stops at the first that is refused, with those before it put. */
    public void putAll(long[] keys, ObjectRecord[] values, int count) {
        for (int i = 0; i < count; i++) {
            put(keys[i], values[i]);
        }
    }

    /**
     * Begins the change of some fields of an object; the one before must be committed or cancelled. Nothing happens until {@link Update#commit}.
     *
     * @throws StoreException.UnknownKey if there is no such object
     * @throws StoreException.MemoryFull if it is on the disk only, and there is no memory to bring it in
     */
    public Update update(long key) {
        writer.check();
        return update.open(key);
    }

    /**
     * Marks this process as the object's new owner: its next delta is a full record of the higher epoch.
     *
     * @return the object's version now
     * @throws StoreException.OlderEpoch if the object already had this owner or a later one
     * @throws StoreException.UnknownKey if there is no such object
     * @throws StoreException.MemoryFull if it is on the disk only, and there is no memory to bring it in
     */
    public long raiseEpoch(long key, long epoch) {
        writer.check();
        if (!reader.openToChange(key, probe)) {
            throw new StoreException.UnknownKey("owner of object " + key + " changes, which is not in the store");
        }
        if (epoch <= probe.epoch()) {
            throw new StoreException.OlderEpoch("object %d is at epoch %s, cannot be raised to %d".formatted(key, Stamp.text(probe.stamp()), epoch));
        }
        long after = Stamp.of(epoch, probe.version() + 1);
        RecordHeader.beginWrite(records.raw(probe.address()));
        records.endWrite(key, probe.address(), after);
        written(key, probe.schema(), probe.stamp(), after, Feeds.ALL_FIELDS, true);
        return Stamp.version(after);
    }

    /** Removes an object; false if there was none. Its version goes on should it be put again. */
    public boolean remove(long key) {
        writer.check();
        long address = locate(key);
        if (address == KeyIndex.NONE) {
            return false;
        }
        Schema schema = records.schema(records.schemaId(address));
        removeAs(key, records.stamp(address) + 1, address, schema);
        return true;
    }

    /**
     * Brings in some objects of a reopened directory that are not in memory yet, then moves some records together, so that memory of removed
     * objects is really given back; without it, it is only used again. Writer's thread, say once a tick, when no view is in use: moved records invalidate the views on them. Costs next to nothing when there is nothing to do.
     *
     * @param most records to bring in or move at most, about 1 us each
     * @return how many there were; less than {@code most} means that there is nothing more to do just now
     */
    public int tidy(int most) {
        writer.check();
        int broughtIn = records.onDisk().bringIn(most);
        return broughtIn + records.tidy(most - broughtIn);
    }

    /** Starts noting changes from now on. Writer's thread. A filtered feed looks at every object once to begin with. */
    public ChangeFeed feed(FieldFilter filter) {
        writer.check();
        ChangeFeed feed = new ChangeFeed(this, filter, newView(), anySchema);
        if (!filter.isEverything()) {
            Scan scan = scan(filter);
            while (scan.next()) {
                feed.known(scan.view().key(), scan.view().stamp());
            }
        }
        feeds.add(feed);
        return feed;
    }

    /** Starts a walk over all objects that the filter shows. Any thread. */
    public Scan scan(FieldFilter filter) {
        reader.checkOpen();
        return new Scan(this, records, filter, newView(), anySchema);
    }

    /**
     * One object as a full record with the fields the filter shows, for a follower that found a gap; a cursor that is reused by the next call.
     * Null if there is no such object, or none that the filter shows. Writer's thread.
     */
    public @Nullable Change full(long key, FieldFilter filter) {
        writer.check();
        return single.full(key, filter);
    }

    /** The receiving end of another store's feeds. Writer's thread. */
    public Follower follower() {
        return new Follower(this, records);
    }

    /**
     * Hands the right to write to a thread of its own, which puts what it is given in the background. The calling thread gives its right up, if it
     * has it; the async writer gives it back when it is closed.
     *
     * @param slots    objects that may wait, a power of two from 8 on
     * @param refusals is told of puts that were refused
     */
    public AsyncWriter async(int slots, AsyncWriter.Refusals refusals) {
        writer.release();
        return new AsyncWriter(writer.store(), this, slots, refusals);
    }

    /** Sizes now. Any thread; the numbers are not of one moment. */
    public StoreStats stats() {
        return new StoreStats(size(), records.usedBytes(), records.residentBytes(), records.ceilingBytes(), records.writes(),
                records.onDisk().count(), records.onDisk().reads(), disk == null ? DiskStats.NONE : disk.stats());
    }

    /**
     * Merges what is left into the directory, if there is one, and frees all memory. Who reads or writes from then on gets an
     * {@link IllegalStateException}; a view that is open reads zeros.
     *
     * @throws StoreException.NotPersisted if the directory has not all that changed; the store is closed all the same
     */
    @Override
    public void close() {
        // Nobody writes any more first, or what is written meanwhile would be lost without a word.
        writer.close();
        try {
            Directory.close(disk);
        } finally {
            records.close();
        }
    }

    void checkWriter() {
        writer.check();
    }

    void draining(boolean on) {
        if (on) {
            writer.check();
        }
        writer.draining(on);
    }

    void close(ChangeFeed feed) {
        if (!writer.isClosed()) {
            writer.check();
            feeds.remove(feed);
        }
    }

    /** Stamp at which an object was removed; 0 if that is not known. */
    long removedAt(long key) {
        return removed.of(key);
    }

    /** Hands a finished write to the feeds. */
    void written(long key, Schema schema, long before, long after, long[] changed, boolean full) {
        feeds.written(key, schema, before, after, changed, full);
        holdIfBehind();
    }

    /** The end of each change. */
    private void holdIfBehind() {
        if (disk != null) {
            disk.holdIfBehind();
        }
    }

    /** Removes an object (or only notes that it is gone, if it is not there) at a stamp. */
    void removeAs(long key, long stamp, long address, Schema schema) {
        if (address != KeyIndex.NONE) {
            records.remove(key, address);
        }
        removed.put(key, stamp);
        feeds.removed(key, schema, stamp - 1, stamp);
        holdIfBehind();
    }

    /**
     * Where an object is, for a change that does not ask what it was; {@link KeyIndex#NONE} if it is not there. One that is damaged counts as
     * removed one version before, so that the version that was lost can be had again.
     */
    long locate(long key) {
        long address = records.onDisk().locate(key);
        if (address == KeyIndex.NONE) {
            long lost = records.onDisk().giveUpDamaged(key);
            if (lost > 0) {
                removed.put(key, lost - 1);
            }
        }
        return address;
    }

    boolean forget(long key) {
        writer.check();
        long address = locate(key);
        if (address == KeyIndex.NONE) {
            return false;
        }
        long stamp = records.stamp(address);
        Schema schema = records.schema(records.schemaId(address));
        records.remove(key, address);
        feeds.removed(key, schema, stamp, stamp);
        return true;
    }

    private long put(long key, long epoch, ObjectRecord record, long address, long have) {
        Schema schema = record.schema();
        records.checkKnown(schema);
        if (address != KeyIndex.NONE && records.schemaId(address) != schema.id()) {
            throw new StoreException.WrongSchema("object %d is of schema %d, put as %s".formatted(key,
                    records.schemaId(address), schema));
        }
        if (epoch < Stamp.epoch(have)) {
            throw new StoreException.OlderEpoch("object %d is at epoch %s, put in the name of epoch %d".formatted(key, Stamp.text(have), epoch));
        }
        long after = Stamp.of(epoch, Stamp.version(have) + 1);
        records.write(key, address, after, record);
        var _ = records.onDisk().bringIn(1);
        if (address == KeyIndex.NONE && have != 0) {
            removed.forget(key);
        }
        written(key, schema, have, after, Feeds.ALL_FIELDS, true);
        return Stamp.version(after);
    }
}
