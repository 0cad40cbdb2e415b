package dev.meridian.bench.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A subject in its own JVM, told what to do through its {@link SubjectHost}. It does nothing between two orders. */
final class HostedSubject implements AutoCloseable {

    private static final long CLOSE_SECONDS = 30;

    private final String name;
    private final long objects;
    private final Process process;
    private final PrintWriter orders;
    private final BufferedReader answers;

    private HostedSubject(String name, long objects, Process process) {
        this.name = name;
        this.objects = objects;
        this.process = process;
        this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param wanted objects; it may get fewer */
    static HostedSubject start(Subjects subject, long wanted, Path directory) throws IOException {
        long objects = subject.objects(wanted);
        Process process = Jvm.start(subject.flags(wanted), SubjectHost.class.getName(),
                List.of(subject.label(), Long.toString(objects), directory.toString()));
        return new HostedSubject(subject.label(), objects, process);
    }

    String name() {
        return name;
    }

    long objects() {
        return objects;
    }

    /** Puts every object once; ns that took. */
    long load() throws IOException {
        return Long.parseLong(ask(SubjectHost.LOAD));
    }

    /** {@link Subject#memoryBytes} and {@link Subject#deadBytes}. */
    long[] memory() throws IOException {
        return Arrays.stream(ask(SubjectHost.MEMORY).split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }

    /** Null if it cannot do that. */
    @Nullable Pass pass(Operation operation, int threads, Duration time, long seed) throws IOException {
        String answer = ask(SubjectHost.PASS + " " + operation.label() + " " + threads + " " + time.toMillis() + " " + seed);
        return answer.equals(SubjectHost.UNABLE) ? null : Pass.parse(answer);
    }

    private String ask(String order) throws IOException {
        orders.println(order);
        return Jvm.answer(answers, SubjectHost.ANSWER, name);
    }

    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
