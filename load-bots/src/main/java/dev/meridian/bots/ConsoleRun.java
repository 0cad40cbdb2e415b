package dev.meridian.bots;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.kit.config.SettingException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run at a command line: progress on one stream, report files, an exit code. Blocks its thread until the run is over. */
public final class ConsoleRun {

    /** The verdict is pass. */
    public static final int PASSED = 0;
    /** The verdict is fail. */
    public static final int FAILED = 1;
    /** It could not run; the stream says why. */
    public static final int COULD_NOT_RUN = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleRun.class);
    private static final int REPORT_SECONDS = 25;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final boolean terminal;
    private int shown;

    /**
     * @param out for people
     * @param terminal true: progress stays on one line
     */
    public ConsoleRun(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether people look at this process's streams. */
    public static boolean atTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /**
     * Runs; the signal to stop ends the run early and still reports.
     *
     * @param report the JSON goes there, the page beside it with the ending {@code .html}; null: nowhere
     * @return {@link #PASSED}, {@link #FAILED} or {@link #COULD_NOT_RUN}
     */
    public int run(LoadTestSettings settings, @Nullable Path report) {
        try (LoadTest test = LoadTest.start(settings, this::progress); EarlyEnd _ = EarlyEnd.install(test)) {
            LoadReport finished = test.result().get();
            line("");
            write(finished, report);
            return finished.passed() ? PASSED : FAILED;
        } catch (ExecutionException | SettingException e) {
            line("bots: " + (e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
            return COULD_NOT_RUN;
        } catch (IOException e) {
            line("bots: the report could not be written: " + e.getMessage());
            return COULD_NOT_RUN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return COULD_NOT_RUN;
        }
    }

    /** Turns the signal to stop into an early end with a report: the process goes only when that is written. */
    private record EarlyEnd(Thread hook, CountDownLatch written, AtomicBoolean signalled) implements AutoCloseable {

        static EarlyEnd install(LoadTest test) {
            var written = new CountDownLatch(1);
            var signalled = new AtomicBoolean();
            var hook = new Thread(() -> {
                signalled.set(true);
                test.close();
                await(written);
            }, "bots-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            return new EarlyEnd(hook, written, signalled);
        }

        private static void await(CountDownLatch written) {
            try {
                if (!written.await(REPORT_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("bots.report_given_up after_s={}", REPORT_SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            written.countDown();
            if (!signalled.get()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private void progress(String text) {
        if (terminal) {
            out.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
            out.flush();
            shown = text.length();
        } else {
            out.println(text);
        }
    }

    private void line(String text) {
        if (terminal && shown > 0) {
            out.println();
            shown = 0;
        }
        if (!text.isEmpty()) {
            out.println(text);
        }
    }

    private void write(LoadReport finished, @Nullable Path report) throws IOException {
        line("verdict: " + finished.json().path("verdict").asText());
        finished.json().path("misses").forEach(miss -> line("  " + miss.asText()));
        if (report == null) {
            return;
        }
        Path folder = report.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(report, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(finished.json()) + "\n");
        Path page = page(report);
        Files.writeString(page, finished.html());
        line("report: " + report + " and " + page);
    }

    /** Where the HTML page of a report goes. */
    static Path page(Path report) {
        String name = String.valueOf(report.getFileName());
        int dot = name.lastIndexOf('.');
        return report.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".html");
    }
}
