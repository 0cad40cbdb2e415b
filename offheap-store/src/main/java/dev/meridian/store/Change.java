package dev.meridian.store;

import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * One object's changes since a feed was last drained, or a whole object of a {@link Scan}: a reused cursor, good until the next one. Writer's
 * thread for feeds, the scan's thread for scans.
 */
public final class Change {

    /** What became of the object. */
    public enum Kind {
        /** Some fields changed; {@link Change#changed} tells which. */
        CHANGED,
        /** It is new, was put as a whole, or has a new owner: every shown field counts as changed. */
        FULL,
        /** It is gone; there is nothing to view. */
        REMOVED
    }

    private final View view;
    private final long[] mask = new long[4];
    private Kind kind = Kind.REMOVED;
    private long key;
    private long stamp;
    private long baseVersion;
    private Schema schema;

    Change(View view, Schema any) {
        this.view = view;
        this.schema = any;
    }

    Change set(Kind kind, long key, long stamp, long baseVersion, Schema schema, long[] words, int at) {
        this.kind = kind;
        this.key = key;
        this.stamp = stamp;
        this.baseVersion = baseVersion;
        this.schema = schema;
        System.arraycopy(words, at, mask, 0, mask.length);
        return this;
    }

    /** What became of the object. */
    public Kind kind() {
        return kind;
    }

    /** The object. */
    public long key() {
        return key;
    }

    /** Its schema. */
    public Schema schema() {
        return schema;
    }

    /** How often it has changed its owner. */
    public long epoch() {
        return Stamp.epoch(stamp);
    }

    /** Its version with these changes. */
    public long version() {
        return Stamp.version(stamp);
    }

    /** The version a follower of this feed must have for these changes to be all it misses; 0 for a full record. */
    public long baseVersion() {
        return baseVersion;
    }

    /** Whether the field is among the changes. */
    public boolean changed(Field field) {
        return field.schemaId() == schema.id() && (mask[field.index() >>> 6] & 1L << field.index()) != 0;
    }

    /** The object as it is now; its fields beyond the feed's filter are readable too. Nothing to read if it was removed. */
    public View view() {
        return view;
    }

    /** Most bytes {@link #writeTo} needs. */
    public int bytesMax() {
        return DeltaFormat.bytesMax(schema);
    }

    /**
     * Writes the delta for a {@link Follower}.
     *
     * @return bytes written
     * @throws IndexOutOfBoundsException if there is less room than it takes; {@link #bytesMax} always suffices
     */
    public int writeTo(MemorySegment to, long at) {
        int format = switch (kind) {
            case CHANGED -> DeltaFormat.CHANGED;
            case FULL -> DeltaFormat.FULL;
            case REMOVED -> DeltaFormat.REMOVED;
        };
        return DeltaFormat.write(format, key, stamp, baseVersion, schema, mask, view, to, at);
    }

    /** The delta in a new array; {@link #writeTo} allocates nothing. */
    public byte[] toBytes() {
        byte[] out = new byte[bytesMax()];
        int length = writeTo(MemorySegment.ofArray(out), 0);
        return Arrays.copyOf(out, length);
    }
}
