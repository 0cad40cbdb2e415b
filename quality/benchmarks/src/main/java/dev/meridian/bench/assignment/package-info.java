/**
 * The assignment of regions beside three ways of hashing: what moves when shards come and go, how even the load is, how long the borders are.
 *
 * <p>Enter through {@link dev.meridian.bench.assignment.AssignmentBench}. Everything is counted, not timed: the same seed gives the same table of results
 * on every machine. The peers place columns of the map, as the product does, and were written for this comparison.
 */
@NullMarked
package dev.meridian.bench.assignment;

import org.jspecify.annotations.NullMarked;
