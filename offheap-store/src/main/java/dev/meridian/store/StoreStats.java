package dev.meridian.store;

import dev.meridian.store.disk.DiskStats;

/**
 * Sizes of a store.
 *
 * @param objects       objects in it
 * @param usedBytes     bytes of records and index
 * @param residentBytes bytes of memory it holds for them
 * @param ceilingBytes  most it may hold
 * @param writes        changes of objects since the store was opened
 * @param onDiskOnly    objects of a reopened directory that are not in memory yet
 * @param diskReads     reads that went to the disk because of that, since the store was opened; all others were answered from memory
 * @param disk          the persisted level; {@link DiskStats#NONE} without one
 */
public record StoreStats(long objects, long usedBytes, long residentBytes, long ceilingBytes, long writes, long onDiskOnly, long diskReads,
        DiskStats disk) {

    /** Changes for each record merged into the directory: how well hot objects coalesce; 0 before the first merge. */
    public double coalescing() {
        return disk.mergedRecords() == 0 ? 0 : (double) writes / disk.mergedRecords();
    }
}
