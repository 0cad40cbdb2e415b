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
 * @param compactNanos   of this the time for compaction
 * @param behindNanos    only changes younger than this can be missing if the process is killed now
 * @param lagNanos       age of the oldest change that was not on the disk when the last merge ended
 * @param lagNanosMax    the longest ever
 * @param lateRounds     merges that ended when their oldest change was older than the window: the disk, or a core, could not keep up
 * @param refusedFiles   files moved aside since the store was opened
 * @param rounds         merges that took all that was noted before they began; what was noted before two of them ended is on the disk
 * @param failures       merges that failed (disk full) and were tried again
 * @param heldNanos      time the writer was held so that the window could be kept
 * @param stopped        whether the merging thread has died: what changes from then on is in memory only, and closing says so
 */
public record DiskStats(int files, long fileBytes, long mergedRecords, long mergedBytes, long compactedBytes, long mergeNanos,
        long compactNanos, long behindNanos, long lagNanos, long lagNanosMax, long lateRounds, int refusedFiles, long rounds, long failures, long heldNanos,
        boolean stopped) {

    /** Of a store in memory only. */
    public static final DiskStats NONE = new DiskStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);

    /** Bytes written for each byte that had changed; 1 without compaction, 0 before the first merge. */
    public double writeAmplification() {
        return mergedBytes == 0 ? 0 : (double) (mergedBytes + compactedBytes) / mergedBytes;
    }
}
