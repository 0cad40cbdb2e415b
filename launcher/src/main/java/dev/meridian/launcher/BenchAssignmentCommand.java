package dev.meridian.launcher;

import dev.meridian.launcher.console.OperatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench assignment}: how regions are shared out, beside three ways of hashing. Ends with 1 when a goal is missed. */
@Command(name = "assignment", sortOptions = false, description = "Counts what joins, leaves and rebalances move, beside a hash ring, jump hash and"
        + " bounded-load hashing.")
final class BenchAssignmentCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "50 lives instead of 500: a few seconds.")
    private boolean quick;

    @Option(names = "--lives", paramLabel = "N", description = "Lives of a cluster, from 2 shards to 16 and back. Default: 500.")
    private @Nullable Integer lives;

    @Option(names = "--seed", paramLabel = "S", description = "Of where people are. Default: 1.")
    private @Nullable Long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "JSON goes there.")
    private @Nullable String json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Override
    public Integer call() throws OperatorException {
        var arguments = new ArrayList<String>();
        if (quick) {
            arguments.add("--quick");
        }
        add(arguments, "--lives", lives);
        add(arguments, "--seed", seed);
        add(arguments, "--json", json);
        return Benchmarks.run("dev.meridian.bench.assignment.AssignmentBench", List.of(), arguments);
    }

    private static void add(List<String> arguments, String option, @Nullable Object value) {
        if (value != null) {
            arguments.add(option);
            arguments.add(value.toString());
        }
    }
}
