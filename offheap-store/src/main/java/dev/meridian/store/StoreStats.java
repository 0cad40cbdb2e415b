package dev.meridian.store;

/**
 * Sizes of a store.
 *
 * @param objects       objects in it
 * @param usedBytes     bytes of records and index
 * @param residentBytes bytes of memory it holds for them
 * @param ceilingBytes  most it may hold
 */
public record StoreStats(long objects, long usedBytes, long residentBytes, long ceilingBytes) {}
