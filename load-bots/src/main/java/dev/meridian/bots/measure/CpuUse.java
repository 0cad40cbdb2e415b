package dev.meridian.bots.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;

/** Processor time. Any thread. */
public final class CpuUse {

    private static final double NANOS_PER_SECOND = 1e9;

    private CpuUse() {}

    /** What this whole process used so far, in seconds. */
    public static double processSeconds() {
        return system().getProcessCpuTime() / NANOS_PER_SECOND;
    }

    /** What some threads of this process used so far, in seconds. */
    public static double threadSeconds(Collection<Long> threadIds) {
        var threads = ManagementFactory.getThreadMXBean();
        return threadIds.stream().mapToLong(id -> Math.max(0, threads.getThreadCpuTime(id))).sum() / NANOS_PER_SECOND;
    }

    /** The machine's load average over a minute; negative where it has none. */
    public static double loadAverage() {
        return system().getSystemLoadAverage();
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }
}
