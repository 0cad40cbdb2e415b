package dev.meridian.bench.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One operation on one subject for a while.
 *
 * @param operations  how many
 * @param wallNanos   from the first to the last
 * @param cpuNanos    of the calling threads
 * @param processCpuNanos of the whole process: callers, collector, the subject's own threads
 * @param allocated   bytes the calling threads allocated
 * @param p999Nanos   of single calls, one in eight of which is timed
 * @param worstNanos  the longest of those
 */
record Pass(long operations, long wallNanos, long cpuNanos, long processCpuNanos, long allocated, long p999Nanos, long worstNanos) {

    private static final int BATCH = 64;
    private static final long LONGEST = Duration.ofMinutes(1).toNanos();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    double nanosEach() {
        return (double) wallNanos / operations;
    }

    double processCpuEach() {
        return (double) processCpuNanos / operations;
    }

    double allocatedEach() {
        return (double) allocated / operations;
    }

    double cpuEach() {
        return (double) cpuNanos / operations;
    }

    /** As a line that {@link #parse} reads. */
    String line() {
        return operations + " " + wallNanos + " " + cpuNanos + " " + processCpuNanos + " " + allocated + " " + p999Nanos + " " + worstNanos;
    }

    static Pass parse(String line) {
        long[] n = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Pass(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
    }

    /** Runs it; null if the subject cannot do the operation. */
    static @Nullable Pass run(Subject subject, Operation operation, long objects, int threads, Duration time, long seed) {
        List<Pass> parts = new ArrayList<>();
        long processBefore = PROCESS.getProcessCpuTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Pass>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                Callable<Pass> work = () -> one(subject, operation, objects, thread, threads, time, seed + thread);
                running.add(pool.submit(work));
            }
            for (Future<Pass> part : running) {
                parts.add(part.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(operation.label() + " on " + subject.name() + " failed", e.getCause());
        }
        long process = PROCESS.getProcessCpuTime() - processBefore;
        long operations = 0;
        long wall = 0;
        long cpu = 0;
        long allocated = 0;
        long p999 = 0;
        long worst = 0;
        for (Pass part : parts) {
            operations += part.operations;
            wall = Math.max(wall, part.wallNanos);
            cpu += part.cpuNanos;
            allocated += part.allocated;
            p999 = Math.max(p999, part.p999Nanos);
            worst = Math.max(worst, part.worstNanos);
        }
        return operations == 0 ? null : new Pass(operations, wall, cpu, process, allocated, p999, worst);
    }

    private static Pass one(Subject subject, Operation operation, long objects, int thread, int threads, Duration time, long seed) {
        Subject.Session[] sessions = new Subject.Session[Subject.PARTITIONS];
        for (int p = 0; p < Subject.PARTITIONS; p++) {
            sessions[p] = subject.session(p);
        }
        Picker picker = new Picker(seed, operation.range(objects), threads == 1 ? -1 : thread);
        // The first calls create what a session keeps, a thread of its own for one: they are not what is measured.
        for (int i = 0; i < BATCH; i++) {
            var _ = operation.run(sessions, picker);
        }
        Histogram histogram = new Histogram(LONGEST, 2);
        com.sun.management.ThreadMXBean allocations = (com.sun.management.ThreadMXBean) THREADS;
        long allocatedBefore = allocations.getCurrentThreadAllocatedBytes();
        long cpuBefore = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long operations = 0;
        long settled = 0;
        boolean able = true;
        while (able && System.nanoTime() - start < time.toNanos()) {
            for (int i = 0; i < BATCH && able; i++) {
                int done;
                if ((i & 7) == 0) {
                    long before = System.nanoTime();
                    done = operation.run(sessions, picker);
                    histogram.recordValue(Math.min(LONGEST, System.nanoTime() - before));
                } else {
                    done = operation.run(sessions, picker);
                }
                able = done > 0;
                operations += done;
            }
            if (operations - settled >= operation.burst()) {
                settled = operations;
                long wallBefore = System.nanoTime();
                long cpuThen = THREADS.getCurrentThreadCpuTime();
                for (Subject.Session session : sessions) {
                    session.settle();
                }
                cpuBefore += THREADS.getCurrentThreadCpuTime() - cpuThen;
                start += System.nanoTime() - wallBefore;
            }
        }
        long wall = System.nanoTime() - start;
        long cpu = THREADS.getCurrentThreadCpuTime() - cpuBefore;
        long allocated = allocations.getCurrentThreadAllocatedBytes() - allocatedBefore;
        for (int p = 0; p < Subject.PARTITIONS; p++) {
            if (threads == 1 || p == thread) {
                sessions[p].release();
            }
        }
        return new Pass(operations, wall, cpu, 0, allocated, histogram.getValueAtPercentile(99.9), histogram.getMaxValue());
    }
}
