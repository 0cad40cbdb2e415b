package dev.meridian.store.disk;

/**
 * The persisted level in numbers, since the store was opened.
 *
 * @param files          segment files now
 * @param fileBytes      bytes of them
 * @param mergedRecords  records written because they had changed; against the number of changes this shows how well they coalesce
 * @param mergedBytes    bytes of those
 * @param compactedBytes bytes written again because their file went; with {@code mergedBytes} this is the write amplification
 * @param mergeNanos     time the merging thread took for both
 * @param lagNanos       age of the oldest change that was not on the disk when the last merge ended
 * @param lagNanosMax    the longest ever
 * @param refusedFiles   files moved aside when the store was opened
 * @param rounds         merges that took all that was noted before they began; what was noted before two of them ended is on the disk
 * @param failures       merges that failed (disk full) and were tried again
 */
public record DiskStats(int files, long fileBytes, long mergedRecords, long mergedBytes, long compactedBytes, long mergeNanos, long lagNanos,
        long lagNanosMax, int refusedFiles, long rounds, long failures) {

    /** Of a store in memory only. */
    public static final DiskStats NONE = new DiskStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
