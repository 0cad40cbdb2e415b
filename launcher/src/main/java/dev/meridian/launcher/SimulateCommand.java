package dev.meridian.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.simulation.ClusterRun.Outcome;
import dev.meridian.simulation.Fault;
import dev.meridian.simulation.Simulation;
import dev.meridian.simulation.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code simulate}: seeded lives of a whole cluster in virtual time, under faults, checked at every step. */
@Command(name = "simulate", sortOptions = false,
        description = "Lets simulated clusters live through faults and checks the rules of docs/spec/continuity.md at every step.")
final class SimulateCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Console console;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1", description = "How many seeds. Default: 1.")
    private int seeds = 1;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "The first seed; alone it runs this one again. Default: 1.")
    private long seed = 1;

    @Option(names = "--faults", paramLabel = "all|LIST", defaultValue = "all", description = "Kinds of fault, with commas between. Default: all.")
    private String faults = "all";

    @Option(names = "--json", paramLabel = "FILE", description = "The totals go there as JSON.")
    private @Nullable Path json;

    private int done;
    private boolean failed;

    SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws OperatorException {
        if (seeds < 1) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "--seeds must be at least 1, not " + seeds);
        }
        try {
            var simulation = new Simulation(seed, seeds, kinds(faults), Runtime.getRuntime().availableProcessors());
            Totals totals = simulation.run(this::tell);
            if (json != null) {
                Files.writeString(json, JSON.writeValueAsString(report(totals)) + "\n");
            }
            console.answer("%d seeds, %.0f virtual s in %.1f s: %d violations".formatted(
                    totals.seeds(), totals.virtualSeconds(), totals.wallSeconds(), totals.violations()));
            console.answer("faults: " + totals.faults());
            console.answer("counted: " + totals.counts());
            return (totals.violations() == 0 ? ExitCode.DONE : ExitCode.MISSED).code();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "stopped while it ran", e);
        } catch (IOException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "cannot write %s: %s".formatted(json, e.getMessage()), e);
        }
    }

    /** The first failing seed of the run is told whole, the others by their number. */
    private void tell(Outcome outcome) {
        done++;
        outcome.violation().ifPresent(violation -> {
            String told = failed ? violation.lines().findFirst().orElse("") : violation;
            console.answer("seed %d, alone: ./meridian simulate --seed %d: %s".formatted(outcome.seed(), outcome.seed(), told));
            failed = true;
        });
        if (done % 500 == 0 && done < seeds) {
            console.progress("%d of %d seeds".formatted(done, seeds));
        }
    }

    private static Set<Fault> kinds(String list) throws OperatorException {
        if (list.equals("all")) {
            return EnumSet.allOf(Fault.class);
        }
        Set<Fault> kinds = EnumSet.noneOf(Fault.class);
        for (String label : list.split(",", -1)) {
            kinds.add(Arrays.stream(Fault.values()).filter(fault -> fault.label().equals(label)).findFirst().orElseThrow(() ->
                    new OperatorException(ExitCode.COULD_NOT_RUN, "'%s' is no kind of fault; there are all, %s".formatted(label,
                            Arrays.stream(Fault.values()).map(Fault::label).collect(Collectors.joining(", "))))));
        }
        return kinds;
    }

    /** As docs/architecture.md lists the fields; scripts read them. */
    private static ObjectNode report(Totals totals) {
        ObjectNode report = JSON.createObjectNode();
        report.put("seeds", totals.seeds()).put("violations", totals.violations());
        totals.firstFailingSeed().ifPresentOrElse(failing -> report.put("firstFailingSeed", failing), () -> report.putNull("firstFailingSeed"));
        report.put("virtualSeconds", Math.round(totals.virtualSeconds())).put("wallSeconds", Math.round(totals.wallSeconds() * 10) / 10.0);
        report.set("faults", JSON.valueToTree(totals.faults()));
        report.put("crossings", totals.count("crossings"));
        report.set("aborts", JSON.valueToTree(totals.aborts()));
        report.put("takeovers", totals.count("takeovers"));
        report.put("leaderChanges", totals.count("leader changes"));
        report.put("replays", totals.count("replays"));
        return report;
    }
}
