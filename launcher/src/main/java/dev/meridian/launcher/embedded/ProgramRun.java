package dev.meridian.launcher.embedded;

import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one program of a bundled server to its end, its output appended to that server's log. Blocking; any thread. */
final class ProgramRun {
    private static final File NOTHING = new File("/dev/null");
    private static final int TAIL_LINES = 5;

    private ProgramRun() {}

    /**
     * @param input what the program reads from its standard input; empty for nothing
     * @param what  what is being done, for the operator: "start PostgreSQL"
     * @throws OperatorException when the program cannot be started, ends with another code than 0, or takes longer than {@code limit}
     */
    static void toTheEnd(String what, List<String> command, String input, Path log, Duration limit) throws OperatorException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(input.isEmpty() ? Redirect.from(NOTHING) : Redirect.PIPE)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .redirectErrorStream(true)
                    .start();
            if (!input.isEmpty()) {
                try (var stdin = process.getOutputStream()) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                }
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw failed(what, "it took longer than " + limit.toSeconds() + " s", log);
            }
            if (process.exitValue() != 0) {
                throw failed(what, "exit code " + process.exitValue(), log);
            }
        } catch (IOException e) {
            throw failed(what, String.valueOf(e.getMessage()), log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "could not " + what + ": stopped while waiting", e);
        }
    }

    /** True when the program ends with 0 within a second; whatever it prints is thrown away. */
    static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(NOTHING))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (process.waitFor(1, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false; // not installed: the same answer as one that fails
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static OperatorException failed(String what, String reason, Path log) {
        return new OperatorException(ExitCode.COULD_NOT_RUN, "could not %s (%s); the last lines of %s:%n%s".formatted(what, reason, log, tail(log)));
    }

    static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(not readable: " + e.getMessage() + ")";
        }
    }
}
