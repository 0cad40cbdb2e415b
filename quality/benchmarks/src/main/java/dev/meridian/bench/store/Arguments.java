package dev.meridian.bench.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The command line.
 *
 * @param objects  objects of each subject but the slow ones
 * @param exactly  whether that number was asked for, so that fewer will not do
 * @param passTime how long one operation on one subject runs in one round
 * @param diskTime how long a persisted level is overwritten at random
 * @param json     where JSON goes, {@code -} for standard output; standard output then has nothing else
 * @param check    whether a missed goal is a failure
 */
record Arguments(long objects, boolean exactly, int rounds, Duration passTime, Duration diskTime, long seed, List<String> subjects, Optional<String> json,
        boolean check) {

    /** {@code --json} without a file. */
    static final String STDOUT = "-";

    static final long OBJECTS_MIN = 10_000;

    static Arguments parse(String[] args, List<String> all) {
        long objects = 1_000_000;
        boolean exactly = false;
        int rounds = 5;
        Duration time = Duration.ofSeconds(1);
        Duration disk = Duration.ofSeconds(10);
        long seed = 1;
        List<String> subjects = all;
        Optional<String> json = Optional.empty();
        boolean check = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> {
                    objects = 100_000;
                    time = Duration.ofMillis(120);
                    disk = Duration.ofSeconds(1);
                }
                case "--objects" -> {
                    objects = Long.parseLong(value(args, ++i));
                    exactly = true;
                }
                case "--rounds" -> rounds = Integer.parseInt(value(args, ++i));
                case "--seed" -> seed = Long.parseLong(value(args, ++i));
                case "--subjects" -> subjects = Arrays.asList(value(args, ++i).split(",", -1));
                case "--json" -> json = Optional.of(value(args, ++i));
                case "--check" -> check = true;
                default -> throw new IllegalArgumentException("unknown argument " + args[i]);
            }
        }
        if (objects < OBJECTS_MIN || rounds < 1 || !all.containsAll(subjects)) {
            throw new IllegalArgumentException("needs at least " + OBJECTS_MIN + " objects, 1 round, and subjects out of " + all);
        }
        return new Arguments(objects, exactly, rounds, time, disk, seed, subjects, json, check);
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
