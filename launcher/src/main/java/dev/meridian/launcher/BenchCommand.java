package dev.meridian.launcher;

import dev.meridian.launcher.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: benchmarks of one area each, in JVMs of their own. */
@Command(
        name = "bench",
        description = "Measures one area of the system and compares it with peers or goals.",
        synopsisSubcommandLabel = "AREA",
        subcommands = {BenchStoreCommand.class, BenchAssignmentCommand.class})
final class BenchCommand implements Runnable {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    private final Console console;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.answer(spec.commandLine().getUsageMessage().stripTrailing());
    }
}
