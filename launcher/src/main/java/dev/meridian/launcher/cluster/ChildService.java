package dev.meridian.launcher.cluster;

import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own, its output in its log. */
final class ChildService implements Part {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration HEALTH_LIMIT = Duration.ofMillis(500);

    private final ServicePlan plan;
    private final Process process;

    private ChildService(ServicePlan plan, Process process) {
        this.plan = plan;
        this.process = process;
    }

    /** Starts the process; the service in it is not ready yet. */
    static ChildService start(ServicePlan plan, String mainClass, Path config, Path log) throws IOException {
        var command = new ArrayList<String>();
        if (JavaCommand.hasSetsid()) {
            command.add("setsid"); // Ctrl-C at the terminal must reach the launcher only, which stops services in order
        }
        command.addAll(JavaCommand.of(StartupCache.flags(), mainClass, List.of("--config", config.toString())));
        Process process = new ProcessBuilder(command)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .redirectErrorStream(true)
                .start();
        return new ChildService(plan, process);
    }

    @Override
    public ClusterState.Member member() {
        return plan.member(process.pid());
    }

    @Override
    public Condition condition() {
        if (!process.isAlive()) {
            return new Condition.Ended("its process ended with code " + process.exitValue());
        }
        try {
            var health = (HttpURLConnection) URI.create(member().healthUrl()).toURL().openConnection();
            health.setConnectTimeout((int) HEALTH_LIMIT.toMillis());
            health.setReadTimeout((int) HEALTH_LIMIT.toMillis());
            return health.getResponseCode() == HttpURLConnection.HTTP_OK ? new Condition.Ready() : new Condition.Starting();
        } catch (IOException e) {
            return new Condition.Starting(); // not listening yet, or too busy to answer
        }
    }

    @Override
    public void stop() throws OperatorException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new OperatorException(ExitCode.COULD_NOT_RUN, "%s (process %d) did not stop within %d s and was killed"
                        .formatted(plan.name(), process.pid(), STOP_LIMIT.toSeconds()));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
