/**
 * The store's macro benchmark: the same operations on the store and on its peers, interleaved in one process, with the physical limit beside them.
 *
 * <p>Enter through {@link dev.meridian.bench.store.StoreBench}. Always true: every value that is read is checked, writers are partitioned by key, and a
 * ratio is the median over interleaved rounds. Not here: verdicts; the goals stand in {@code docs/spec/store.md}.
 */
@NullMarked
package dev.meridian.bench.store;

import org.jspecify.annotations.NullMarked;
