package dev.meridian.systemtests;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.protocol.cluster.ServiceKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A service whose part the test plays. Its state belongs to its loop and is guarded by its monitor, so that the test can wait for it. */
public abstract class Played implements RunningService, MemberHandler {

    protected final ServiceLoop loop;
    private final ServiceSettings settings;
    private final ServiceMetrics metrics;
    private @Nullable ClusterMember member;

    protected Played(ServiceKind kind, Config config) {
        settings = ServiceSettings.of(kind, config);
        loop = ServiceLoop.start(settings.name());
        metrics = ServiceMetrics.open(settings);
    }

    /** Joins the cluster, once the whole object is there to be told of it. */
    protected final void join() {
        ClusterMember joined = ClusterMember.join(settings, loop, metrics, this);
        member = joined;
        joined.ready();
    }

    /** Waits until the condition holds, which is tried again whenever something changed here. */
    public final synchronized void await(String what, Supplier<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + TestCluster.PATIENCE.toNanos();
        while (!condition.get()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited in vain until " + what);
            }
            wait(left);
        }
    }

    @Override
    public final String name() {
        return settings.name();
    }

    @Override
    public final CompletionStage<Void> ready() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        requireNonNull(member).close();
        metrics.close();
        loop.close();
    }
}
