package dev.meridian.launcher;

import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the mains of {@code quality/benchmarks}, which are not part of the product: {@code ./meridian bench} packages them beside it. */
final class Benchmarks {
    private static final List<String> FLAGS_OF_ALL = List.of("--add-", "--enable-native-access", "--sun-misc-unsafe-memory-access");

    private Benchmarks() {}

    /**
     * Runs a main in a JVM of its own, which speaks to this process's terminal, and waits for it.
     *
     * @param flags of that JVM, beside those every JVM of the product has
     * @return its exit code
     */
    static int run(String mainClass, List<String> flags, List<String> arguments) throws OperatorException {
        Path jars = Path.of(System.getProperty("meridian.run", "."), "benchmarks");
        if (!Files.isDirectory(jars)) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "the benchmarks' jars are not in " + jars + "; ./meridian bench builds them");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> FLAGS_OF_ALL.stream().anyMatch(flag::startsWith))
                .forEach(command::add);
        command.addAll(flags);
        command.add("-Dmeridian.commit=" + commit());
        command.addAll(List.of("-cp", jars + "/*", mainClass));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                process.destroy();
                Thread.currentThread().interrupt();
                return ExitCode.COULD_NOT_RUN.code();
            }
        } catch (IOException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "the benchmark does not start: " + e.getMessage(), e);
        }
    }

    /** The commit that was built, as far as anybody can tell: sources may have changed since. */
    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "-C", System.getProperty("meridian.home", "."), "describe", "--always", "--dirty", "--exclude=*")
                    .redirectError(Redirect.DISCARD).start();
            try (InputStream out = git.getInputStream()) {
                String name = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                return name.isEmpty() ? "unknown" : name;
            }
        } catch (IOException e) {
            return "unknown"; // no git here
        }
    }
}
