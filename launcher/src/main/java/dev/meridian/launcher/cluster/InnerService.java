package dev.meridian.launcher.cluster;

import com.typesafe.config.Config;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** A service that runs in this process. */
record InnerService(ServicePlan plan, RunningService service) implements Part {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    /**
     * Starts the service on the calling thread, which is named after it meanwhile: the service's first log lines are told by that.
     *
     * @throws dev.meridian.kit.config.SettingException if a setting does not fit or a port is taken
     */
    static InnerService start(ServicePlan plan, Function<Config, ? extends RunningService> starter, Config config) {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName("start-" + plan.name());
        try {
            return new InnerService(plan, starter.apply(config));
        } finally {
            thread.setName(name);
        }
    }

    @Override
    public ClusterState.Member member() {
        return plan.member(ProcessHandle.current().pid());
    }

    @Override
    public Condition condition() {
        CompletableFuture<Void> ready = service.ready().toCompletableFuture();
        if (!ready.isDone()) {
            return new Condition.Starting();
        }
        try {
            ready.join();
            return new Condition.Ready();
        } catch (CompletionException e) {
            return new Condition.Ended(String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        }
    }

    @Override
    public void stop() throws OperatorException {
        Thread stopping = Thread.ofPlatform().name("stop-" + plan.name()).daemon().start(service::close);
        try {
            if (!stopping.join(STOP_LIMIT)) {
                throw new OperatorException(ExitCode.COULD_NOT_RUN, "%s did not stop within %d s".formatted(plan.name(), STOP_LIMIT.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
