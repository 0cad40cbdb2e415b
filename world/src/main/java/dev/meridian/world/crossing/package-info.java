/**
 * Crossing: how one object changes its owner, and how an heir takes over what a dead owner left.
 *
 * <p>Enter through {@link dev.meridian.world.crossing.Tenure}: one value per object and shard, and one pure function. Always true: an object has at
 * most one owner that acts, and its {@code objectEpoch} grows with every change of owner. Not here: which shard owns a region (assignment), who is
 * alive (package {@code lease}), numbering of inputs and outputs (package {@code relay}). The state tables stand in {@code docs/spec/machines.md}.
 */
@NullMarked
package dev.meridian.world.crossing;

import org.jspecify.annotations.NullMarked;
