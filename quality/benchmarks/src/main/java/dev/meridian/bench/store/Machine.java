package dev.meridian.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures were measured on, and how much memory is free there. Linux tells more than others. */
final class Machine {

    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    static String name() {
        return String.format(Locale.ROOT, "%s %s, %d x %s, Java %s", System.getProperty("os.name"), System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(), processor(), Runtime.version());
    }

    /** As the launcher found it; unknown where this was started otherwise. */
    static String commit() {
        return System.getProperty("meridian.commit", "unknown");
    }

    /** Memory that can be had without swapping, in bytes; all that a long holds where the system does not say. */
    static long availableBytes() {
        String kilobytes = entry(MEMORY, "MemAvailable").replace(" kB", "");
        return kilobytes.isEmpty() ? Long.MAX_VALUE : Long.parseLong(kilobytes) << 10;
    }

    private static String processor() {
        String model = entry(CPUS, "model name");
        return model.isEmpty() ? System.getProperty("os.arch") : model.replaceAll("[\"\\\\<>&]", "");
    }

    private static String entry(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name)).map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("");
        } catch (IOException e) {
            return ""; // not Linux
        }
    }
}
