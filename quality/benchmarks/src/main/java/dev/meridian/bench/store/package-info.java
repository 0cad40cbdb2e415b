/**
 * The store's macro benchmark: the same operations on the store and on its peers, interleaved, with the physical limit beside them.
 *
 * <p>Enter through {@link dev.meridian.bench.store.StoreBench}, or {@code ./meridian bench store}. Always true: every value that is read is checked, writers
 * are partitioned by key, each subject has a JVM of its own, and a ratio is the median over interleaved rounds. Goals stand in
 * {@link dev.meridian.bench.store.Goal}; figures that were measured, in {@code docs/performance-store.md}.
 */
@NullMarked
package dev.meridian.bench.store;

import org.jspecify.annotations.NullMarked;
