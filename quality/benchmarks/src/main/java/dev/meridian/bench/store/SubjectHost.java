package dev.meridian.bench.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One subject in a JVM of its own, so that neither its heap nor what the compiler learnt of it disturbs another one: {@code SubjectHost NAME OBJECTS
 * DIRECTORY}. It reads orders from standard input, one a line, answers each with one line on standard output, and ends with its input.
 */
final class SubjectHost {

    /** Begins an answer; libraries print other lines. */
    static final String ANSWER = "answer ";
    static final String LOAD = "load";
    static final String MEMORY = "memory";
    static final String PASS = "pass";
    /** The answer of a subject that cannot do an operation. */
    static final String UNABLE = "unable";

    private SubjectHost() {}

    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        long objects = Long.parseLong(args[1]);
        try (Subject subject = Subjects.of(args[0]).create(objects, Path.of(args[2]));
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                answers.println(ANSWER + answer(subject, objects, order.split(" ", -1)));
                answers.flush();
            }
        }
    }

    private static String answer(Subject subject, long objects, String[] order) {
        return switch (order[0]) {
            case LOAD -> Long.toString(load(subject, objects));
            case MEMORY -> subject.memoryBytes() + " " + subject.deadBytes();
            case PASS -> {
                Pass pass = Pass.run(subject, Operation.of(order[1]), objects, Integer.parseInt(order[2]), Duration.ofMillis(Long.parseLong(order[3])),
                        Long.parseLong(order[4]));
                yield pass == null ? UNABLE : pass.line();
            }
            default -> throw new IllegalArgumentException("no order " + order[0]);
        };
    }

    /** Puts every object once; ns that took. */
    static long load(Subject subject, long objects) {
        Subject.Session[] sessions = {subject.session(0), subject.session(1)};
        long start = System.nanoTime();
        for (long i = 0; i < objects; i++) {
            sessions[(int) (i % Subject.PARTITIONS)].put(Payload.key(i));
        }
        long nanos = System.nanoTime() - start;
        for (Subject.Session session : sessions) {
            session.release();
        }
        return nanos;
    }
}
