/**
 * Region assignment: which shard owns which region of the map, who inherits it, and how the answer changes when shards join, leave, die,
 * grow hot or are pinned by the operator. Consistent hashing that respects the map: one contiguous strip of columns for each shard.
 *
 * <p>Enter through {@link dev.meridian.world.assignment.AssignmentTable} (to look up), {@link dev.meridian.world.assignment.Assigner} and
 * {@link dev.meridian.world.assignment.Rebalancer} (to change; only the leader does). Always true: the same table and the same event give
 * the same next table everywhere; a region's epoch grows with every change of its owner; pins win. Everything is immutable and pure, any
 * thread. The algorithm and its proofs: {@code docs/spec/assignment.md}. Not here: leases and fencing (package {@code lease}).
 */
@NullMarked
package dev.meridian.world.assignment;

import org.jspecify.annotations.NullMarked;
