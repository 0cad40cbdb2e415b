package dev.meridian.launcher;

import dev.meridian.bots.LoadTest;
import dev.meridian.bots.LoadTestSettings;
import dev.meridian.bots.Scenario;
import dev.meridian.kit.config.SettingException;
import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bots that live in a cluster as long as {@code up --bots} keeps it. Must be closed before the cluster is. */
final class Inhabitants implements AutoCloseable {
    private static final int SEED = 1;
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private final LoadTest test;
    private final Console console;

    private Inhabitants(LoadTest test, Console console) {
        this.test = test;
        this.console = console;
    }

    static Inhabitants moveIn(ClusterFolder folder, ClusterState state, int bots, Console console) throws OperatorException {
        try {
            LoadTestSettings settings = BotsCommand.settings(folder, state, bots, Scenario.parse("commute"), LoadTestSettings.ENDLESS, Duration.ZERO,
                    SEED, BotsCommand.localAuth(folder));
            LoadTest test = LoadTest.start(settings, console::progress);
            test.result().whenComplete((_, failure) -> {
                if (failure != null) {
                    console.progress("the bots gave up: " + failure.getMessage());
                }
            });
            return new Inhabitants(test, console);
        } catch (SettingException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, String.valueOf(e.getMessage()), e);
        }
    }

    /** Lets the bots log out, so that their characters do not stay behind link-dead. */
    @Override
    public void close() {
        test.close();
        try {
            test.result().get(LEAVING.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            console.progress("the bots are gone");
        } catch (TimeoutException e) {
            console.progress("the bots did not leave within %d s".formatted(LEAVING.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
