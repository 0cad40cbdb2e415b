package dev.meridian.launcher.visit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process and its children use, as the operating system counts it; for servers that do not report themselves.
 *
 * @param residentMb memory they hold, shared pages counted once
 * @param cpuSeconds processor time since each of them started
 */
public record ProcessUse(boolean isAlive, double residentMb, double cpuSeconds, double uptimeSeconds) {
    private static final ProcessUse NONE = new ProcessUse(false, 0, 0, 0);
    private static final double KB_PER_MB = 1024;
    private static final double MILLIS_PER_SECOND = 1000;

    /** Of one process of this machine; all zero when it is gone. */
    public static ProcessUse of(long pid) {
        Optional<ProcessHandle> found = pid == 0 ? Optional.empty() : ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (found.isEmpty()) {
            return NONE;
        }
        double kb = 0;
        double cpu = 0;
        for (ProcessHandle process : Stream.concat(Stream.of(found.get()), found.get().descendants()).toList()) {
            kb += proportionalKb(process.pid());
            cpu += process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / MILLIS_PER_SECOND;
        }
        double uptime = found.get().info().startInstant().map(start -> Duration.between(start, Instant.now()).toMillis() / MILLIS_PER_SECOND)
                .orElse(0.0);
        return new ProcessUse(true, kb / KB_PER_MB, cpu, uptime);
    }

    private static double proportionalKb(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"), StandardCharsets.UTF_8)) {
                if (line.startsWith("Pss:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return 0;
        } catch (IOException e) {
            return 0; // gone meanwhile, or not ours to look into
        }
    }
}
