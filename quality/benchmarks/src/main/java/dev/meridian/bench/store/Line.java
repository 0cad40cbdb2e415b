package dev.meridian.bench.store;

import org.jspecify.annotations.Nullable;

/**
 * One operation on one subject: medians over the rounds. A ratio is above 1 when the subject is slower.
 *
 * @param nsPerOp         wall
 * @param cpuNsPerOp      of the calling threads, which load disturbs less than the wall clock
 * @param processCpuNsPerOp of the subject's whole process: callers, collector, flushes, compaction
 * @param worstNs         the longest call of all rounds
 * @param ratioToBestPeer this subject's time to that of the best peer in the same round; peers are all but the store itself, the limit, and this subject
 * @param ratioToLimit    the same to the physical limit
 */
record Line(String operation, String subject, int threads, double opsPerSecond, double nsPerOp, double cpuNsPerOp, double processCpuNsPerOp, double p999Ns,
        double worstNs, double bytesAllocatedPerOp, @Nullable Double ratioToBestPeer, @Nullable Double ratioToLimit,
        @Nullable Double cpuRatioToBestPeer, @Nullable Double cpuRatioToLimit) {}
