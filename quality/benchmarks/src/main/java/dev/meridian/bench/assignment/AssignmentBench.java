package dev.meridian.bench.assignment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the comparison: {@code AssignmentBench [--quick] [--lives N] [--seed S] [--json FILE]}. The table goes to stdout. Exit code 1 when a goal is
 * missed, 2 for wrong use.
 */
public final class AssignmentBench {
    private static final int LIVES = 500;
    private static final int LIVES_QUICK = 50;
    private static final List<Supplier<Subject>> SUBJECTS =
            List.of(MeridianSubject::new, HashSubject.Ring::new, HashSubject.Jump::new, HashSubject.BoundedRing::new);

    private AssignmentBench() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        int lives = LIVES;
        long seed = 1;
        Path json = null;
        try {
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--quick" -> lives = LIVES_QUICK;
                    case "--lives" -> lives = Math.max(1, Integer.parseInt(value(args, ++i)));
                    case "--seed" -> seed = Long.parseLong(value(args, ++i));
                    case "--json" -> json = Path.of(value(args, ++i));
                    default -> throw new IllegalArgumentException("unknown argument " + args[i]);
                }
            }
        } catch (IllegalArgumentException e) {
            System.err.println("bench assignment: " + e.getMessage());
            System.exit(2);
        }
        Results results = run(lives, seed);
        print(results, json);
        System.exit(results.goals().stream().allMatch(Results.Goal::isMet) ? 0 : 1);
    }

    /** So many lives of every subject. */
    static Results run(int lives, long seed) {
        var results = new Results(seed);
        for (Supplier<Subject> subject : SUBJECTS) {
            for (int life = 0; life < lives; life++) {
                Lives.live(subject, seed + life, results);
            }
        }
        return results;
    }

    private static void print(Results results, @Nullable Path json) throws IOException {
        System.out.print(results.table());
        if (json != null) {
            Files.writeString(json, results.json());
        }
    }

    private static String value(String[] args, int at) {
        if (at >= args.length) {
            throw new IllegalArgumentException(args[at - 1] + " needs a value");
        }
        return args[at];
    }
}
