package dev.meridian.bench.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param objects  objects of each subject but the slow ones
 * @param passTime how long one operation on one subject runs in one round
 */
record Arguments(long objects, int rounds, Duration passTime, long seed, List<String> subjects, @Nullable Path json) {

    private static final long OBJECTS_MIN = 10_000;

    static Arguments parse(String[] args, List<String> all) {
        long objects = 1_000_000;
        int rounds = 5;
        Duration time = Duration.ofSeconds(1);
        long seed = 1;
        List<String> subjects = all;
        Path json = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> {
                    objects = 100_000;
                    time = Duration.ofMillis(200);
                }
                case "--objects" -> objects = Long.parseLong(value(args, ++i));
                case "--rounds" -> rounds = Integer.parseInt(value(args, ++i));
                case "--seed" -> seed = Long.parseLong(value(args, ++i));
                case "--subjects" -> subjects = Arrays.asList(value(args, ++i).split(",", -1));
                case "--json" -> json = Path.of(value(args, ++i));
                default -> throw new IllegalArgumentException("unknown argument " + args[i]);
            }
        }
        if (objects < OBJECTS_MIN || rounds < 1 || !all.containsAll(subjects)) {
            throw new IllegalArgumentException("needs at least " + OBJECTS_MIN + " objects, 1 round, and subjects out of " + all);
        }
        return new Arguments(objects, rounds, time, seed, subjects, json);
    }

    /** The page that goes with the JSON file. */
    static Path pageBeside(Path json) {
        String name = json.toAbsolutePath().getFileName().toString();
        return json.resolveSibling((name.endsWith(".json") ? name.substring(0, name.length() - 5) : name) + ".html");
    }

    private static String value(String[] args, int at) {
        if (at >= args.length) {
            throw new IllegalArgumentException(args[at - 1] + " needs a value");
        }
        return args[at];
    }
}
