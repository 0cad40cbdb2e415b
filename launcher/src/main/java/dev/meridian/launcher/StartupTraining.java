package dev.meridian.launcher;

import dev.meridian.bots.LoadTest;
import dev.meridian.bots.Scenario;
import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterOptions;
import dev.meridian.launcher.cluster.LocalCluster;
import dev.meridian.launcher.cluster.ServiceCounts;
import dev.meridian.launcher.cluster.StopSignal;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * One short life of a whole cluster with a few bots in it, in a folder of its own, from which the JVM learns what services load and run at their start.
 * Started by {@link dev.meridian.launcher.cluster.StartupCache}, in a JVM that writes it down when it exits.
 */
public final class StartupTraining {
    private static final int OFFSET_MIN = 30_000;
    private static final int OFFSET_MAX = 48_000;
    private static final int TRIES = 5;
    private static final Duration START = Duration.ofMinutes(2);
    private static final int BOTS = 10;
    private static final Duration PLAY = Duration.ofSeconds(5);
    private static final Duration PLAY_MAX = Duration.ofSeconds(60);

    private StartupTraining() {}

    /** Arguments: an empty folder, and the folder with the programs of the servers. */
    public static void main(String[] args) {
        var console = new Console(System.out, System.err);
        var stop = new StopSignal();
        try {
            Path root = Path.of(args[0]);
            System.setProperty("logback.configurationFile", "dev/meridian/launcher/logback-quiet.xml");
            ClusterFolder folder = null;
            for (int attempt = 1; folder == null; attempt++) {
                int offset = RandomGenerator.getDefault().nextInt(OFFSET_MIN, OFFSET_MAX);
                var candidate = new ClusterFolder(root, Path.of(args[1]), offset);
                folder = live(candidate, stop, console, attempt == TRIES) ? candidate : null;
            }
            System.exit(ExitCode.DONE.code());
        } catch (OperatorException e) {
            console.failure(String.valueOf(e.getMessage()));
            System.exit(e.exitCode().code());
        }
    }

    /** False when a port was taken and another offset may be tried. */
    private static boolean live(ClusterFolder folder, StopSignal stop, Console console, boolean lastTry) throws OperatorException {
        var options = new ClusterOptions(ServiceCounts.of(2, 1, 1), false, START, null, null, "");
        try (LocalCluster cluster = LocalCluster.start(folder, options, console, stop, "")) {
            play(folder, cluster, console);
            return true;
        } catch (OperatorException e) {
            if (e.exitCode() == ExitCode.PORT_TAKEN && !lastTry) {
                return false;
            }
            throw e;
        }
    }

    /** Bots that do not come in, or not in time, teach less; the services have started all the same. */
    private static void play(ClusterFolder folder, LocalCluster cluster, Console console) {
        var settings = BotsCommand.settings(folder, cluster.state(), BOTS, Scenario.parse("commute"), PLAY, Duration.ZERO, 1, BotsCommand.localAuth(folder));
        try (LoadTest bots = LoadTest.start(settings, console::progress)) {
            bots.result().get(PLAY_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            console.progress("the bots were of little use: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
