package dev.meridian.kit.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a status report says about the process a service runs in. In one JVM all services report the same process. */
final class ProcessReport {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double KB_PER_MB = 1024;

    private ProcessReport() {}

    static void addTo(ObjectNode report) {
        var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        report.put("pid", ProcessHandle.current().pid());
        report.put("rssMb", residentMb());
        report.put("cpuSeconds", os.getProcessCpuTime() / NANOS_PER_SECOND);
    }

    private static double residentMb() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / KB_PER_MB;
                }
            }
        } catch (IOException e) {
            return Runtime.getRuntime().totalMemory() / KB_PER_MB / KB_PER_MB;
        }
        return 0;
    }
}
