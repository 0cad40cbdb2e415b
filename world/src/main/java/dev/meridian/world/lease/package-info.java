/**
 * Leases: who may own anything, and who may say so.
 *
 * <p>{@link dev.meridian.world.lease.LeaseHolder} runs on every shard, {@link dev.meridian.world.lease.Leadership} on every orchestrator; the leader
 * keeps one {@link dev.meridian.world.lease.GrantedLease} for each shard. Always true: a holder's right ends before its granter believes it ended, and
 * nobody who promised a term obeys an older one. Wall clocks decide nothing: every time is monotonic and compared only on the machine that took it.
 * Not here: which shard gets which region (package {@code assignment}). The state tables stand in {@code docs/spec/machines.md}.
 */
@NullMarked
package dev.meridian.world.lease;

import org.jspecify.annotations.NullMarked;
