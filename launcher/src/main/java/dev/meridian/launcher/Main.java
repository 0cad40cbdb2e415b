package dev.meridian.launcher;

import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads the verb and its options, runs it, and turns what went wrong into one line and an exit code. */
@Command(
        name = "meridian",
        description = "Meridian: a cluster of game servers for one seamless world.",
        synopsisSubcommandLabel = "VERB",
        subcommands = {
            UpCommand.class, StatusCommand.class, PinCommand.class, UnpinCommand.class, AccountCommand.class, BotsCommand.class, KillCommand.class,
            ScaleCommand.class, DrainCommand.class, LinkCommand.class, BenchCommand.class, SimulateCommand.class, DownCommand.class
        },
        footer = {"", "test [--long] runs every test. Every verb explains itself with --help."})
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    private final Console console;

    private Main(Console console) {
        this.console = console;
    }

    /** Runs one verb and ends the process with its exit code. */
    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "dev/meridian/launcher/logback-quiet.xml"); // before the first logger; up sets its own
        System.exit(run(new Console(System.out, System.err), args));
    }

    /** Runs one verb and returns its exit code. */
    static int run(Console console, String... args) {
        var command = new CommandLine(new Main(console), new Verbs(console));
        command.registerConverter(Duration.class, Durations::parse);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setParameterExceptionHandler((wrong, _) -> {
            console.failure(wrong.getMessage() + ". See ./meridian " + verbOf(wrong) + "--help");
            return ExitCode.COULD_NOT_RUN.code();
        });
        command.setExecutionExceptionHandler((failure, _, _) -> {
            if (failure instanceof OperatorException told) {
                console.failure(String.valueOf(told.getMessage()));
                return told.exitCode().code();
            }
            console.failure("this is a bug in the launcher, please report it:");
            failure.printStackTrace(System.err);
            return ExitCode.COULD_NOT_RUN.code();
        });
        return command.execute(args);
    }

    private static String verbOf(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        return command.getParent() == null ? "" : command.getCommandName() + " ";
    }

    @Override
    public void run() {
        console.answer(spec.commandLine().getUsageMessage().stripTrailing());
    }
}
