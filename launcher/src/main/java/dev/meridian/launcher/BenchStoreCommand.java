package dev.meridian.launcher;

import dev.meridian.launcher.console.OperatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench store}: the off-heap store beside its peers. Its options are those of {@code dev.meridian.bench.store.StoreBench}, which reads them. */
@Command(name = "store", sortOptions = false, description = "Measures the off-heap store, its peers and the physical limit side by side.")
final class BenchStoreCommand implements Callable<Integer> {
    /** LMDB reaches further into the JDK than the product does. */
    private static final String LMDB = "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED";

    @Option(names = "--quick", description = "100,000 objects and short passes: done within 3 minutes.")
    private boolean quick;

    @Option(names = "--objects", paramLabel = "N", description = "Objects of each subject; slow peers get fewer. Default: 1,000,000.")
    private @Nullable Long objects;

    @Option(names = "--rounds", paramLabel = "N", description = "Interleaved rounds, of which medians are taken. Default: 5.")
    private @Nullable Integer rounds;

    @Option(names = "--seed", paramLabel = "S", description = "Of the order of accesses. Default: 1.")
    private @Nullable Long seed;

    @Option(names = "--subjects", paramLabel = "A,B", description = "Only these of limit, meridian, chronicle-map, chm, rocksdb, lmdb, mvstore.")
    private @Nullable String subjects;

    @Option(names = "--json", paramLabel = "FILE", arity = "0..1", fallbackValue = "-",
            description = "JSON goes there and to standard output, an HTML page beside it; the table goes to standard error.")
    private @Nullable String json;

    @Option(names = "--jmh", description = "Single calls of the store alone under JMH, instead of the comparison.")
    private boolean jmh;

    @Option(names = "--check", description = "Ends with 1 if a goal is missed.")
    private boolean check;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Override
    public Integer call() throws OperatorException {
        if (jmh) {
            List<String> report = json == null || json.equals("-") ? List.of() : List.of("-rf", "json", "-rff", json);
            var own = new ArrayList<>(List.of("dev.meridian.bench.store.StoreCallsBench", "-prof", "gc"));
            own.addAll(report);
            return Benchmarks.run("org.openjdk.jmh.Main", List.of("-Xmx512m", "-XX:+UseParallelGC", LMDB), own);
        }
        var arguments = new ArrayList<String>();
        if (quick) {
            arguments.add("--quick");
        }
        add(arguments, "--objects", objects);
        add(arguments, "--rounds", rounds);
        add(arguments, "--seed", seed);
        add(arguments, "--subjects", subjects);
        add(arguments, "--json", json);
        if (check) {
            arguments.add("--check");
        }
        return Benchmarks.run("dev.meridian.bench.store.StoreBench", List.of("-Xmx512m", "-XX:+UseSerialGC", LMDB), arguments);
    }

    private static void add(List<String> arguments, String option, @Nullable Object value) {
        if (value != null) {
            arguments.add(option);
            arguments.add(value.toString());
        }
    }
}
