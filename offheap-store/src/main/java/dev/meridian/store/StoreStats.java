package dev.meridian.store;

import dev.meridian.store.disk.DiskStats;

/**
 * Sizes of a store.
 *
 * @param objects       objects in it
 * @param usedBytes     bytes of records and index
 * @param residentBytes bytes of memory it holds for them
 * @param ceilingBytes  most it may hold
 * @param onDiskOnly    objects of a reopened directory that are not in memory yet
 * @param disk          the persisted level; {@link DiskStats#NONE} without one
 */
public record StoreStats(long objects, long usedBytes, long residentBytes, long ceilingBytes, long onDiskOnly, DiskStats disk) {}
