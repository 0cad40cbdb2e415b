package dev.meridian.launcher.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Finds the live server process a pid file speaks of, and never another process that got its number later. */
final class Leftover {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Leftover() {}

    /**
     * @param pidFile    its first line is a process id; the file may be missing
     * @param dataFolder both servers make it their working folder, which tells them from a stranger with the same number
     */
    static Optional<ProcessHandle> find(Path pidFile, Path dataFolder) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String first;
        try (var lines = Files.lines(pidFile, StandardCharsets.UTF_8)) {
            first = lines.findFirst().orElse("").strip();
        }
        if (!first.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(first)).filter(ProcessHandle::isAlive).filter(process -> worksIn(process, dataFolder));
    }

    /**
     * Waits for the server's end. A process nobody has reaped yet counts as ended: it has let go of its files and ports.
     *
     * @return false when it still works after {@code limit}, or when the waiting thread was interrupted
     */
    static boolean endsWithin(ProcessHandle process, Path dataFolder, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!hasLetGo(process, dataFolder)) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** A process that ends loses its working folder a moment before its ports: only a dead one, or a stranger with its number, holds nothing. */
    private static boolean hasLetGo(ProcessHandle process, Path dataFolder) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            String stat = Files.readString(proc.resolve("stat"));
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            if (state == 'Z' || state == 'X') {
                return true;
            }
        } catch (IOException e) {
            return !process.isAlive();
        }
        try {
            return !Files.isSameFile(proc.resolve("cwd"), dataFolder);
        } catch (IOException e) {
            return !process.isAlive();
        }
    }

    private static boolean worksIn(ProcessHandle process, Path dataFolder) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), dataFolder);
        } catch (IOException e) {
            return false; // gone meanwhile, or somebody else's
        }
    }
}
