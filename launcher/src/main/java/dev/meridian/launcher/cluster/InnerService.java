package dev.meridian.launcher.cluster;

import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A service that runs in this process. */
record InnerService(ServicePlan plan, RunningService service) implements Part {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

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
