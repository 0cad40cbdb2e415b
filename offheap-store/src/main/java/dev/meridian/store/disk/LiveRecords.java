package dev.meridian.store.disk;

import java.lang.foreign.MemorySegment;

/** The records in memory as the merging thread sees them: while the writer goes on. */
public interface LiveRecords {

    /** Forgets that a record was changed; what is changed from now on is noted again. To be called before the record is copied. */
    void unmark(long key);

    /**
     * Copies a record, header and payload, in one version.
     *
     * @return its bytes, a multiple of 8; 0 if the key is not there
     */
    int copy(long key, MemorySegment to, long at);

    /**
     * The same, but only if the disk would lose something without it: the record in memory has this stamp, or is changed and not yet merged.
     * 0 if a newer file has it, or it is gone.
     *
     * @param newerMerged a newer file is known to have the key, so that a change not yet merged does not matter
     */
    int copyIfOnlyIn(long key, long stamp, boolean newerMerged, MemorySegment to, long at);

    /** Whether the key is there. */
    boolean has(long key);

    /** Bytes of all records in memory, about. */
    long usedBytes();
}
