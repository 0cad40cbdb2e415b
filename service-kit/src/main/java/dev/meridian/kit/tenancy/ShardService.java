package dev.meridian.kit.tenancy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.Directory;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.discovery.Outcome;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A running shard of either kind: one incarnation after the other. When the lease of one lapses its links are closed, unsent output with them, and the
 * next joins the cluster as nobody. If that fails, say because another process holds the port for a while, it is tried again, ever slower; until then
 * the service is alive, not ready, and says why.
 */
public final class ShardService implements RunningService {

    private static final Logger LOG = LoggerFactory.getLogger(ShardService.class);
    private static final Duration LAST_SAVE = Duration.ofSeconds(2);

    private final String name;
    private final ServiceLoop loop;
    private final Birth birth;
    private final Door door;
    private final Runnable whenClosed;
    private final Attempts attempts;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Object joining = new Object();
    /** Guarded by {@link #joining}, since an incarnation begins and ends outside the loop. */
    private @Nullable Incarnation current;
    /** Guarded by {@link #joining}. */
    private boolean stopped;
    private volatile @Nullable String missing = "starting";

    /** What one incarnation owns and does. Created, called and ended on the loop. */
    public interface Life {

        /** A direct link to another service stands. */
        void linkUp(Link link);

        /** A direct link is gone. */
        void linkDown(Link link);

        /** A message on a direct link. Its byte slices are valid during the call only. */
        void message(Link link, ClusterMessage message);

        /** Answers a request that a gateway routed here. */
        default Mono<ClusterMessage> answer(ClusterMessage question) {
            return Mono.error(new RequestFailedException(
                    Outcome.FAILED, "this shard does not answer " + question.getClass().getSimpleName()));
        }

        /** Adds the shard's part to the status report. */
        void report(ObjectNode report);

        /** The service stops in order: calls {@code done} when all that must be kept is; never, if nobody takes it. */
        default void saveAll(Runnable done) {
            done.run();
        }

        /** Stops acting and forgets everything. Harmless when repeated. */
        void end();
    }

    /** What becomes of a life. Told on the loop. */
    public interface Fate {

        /** It holds a lease and takes part in the assignment. */
        void admitted();

        /** Its lease is gone, and everything it owned with it; it has ended itself. */
        void lapsed();
    }

    /** Begins the life of an incarnation that joins the cluster, on the loop. */
    @FunctionalInterface
    public interface Birth {
        /** Nothing may be asked or sent yet. */
        Life begin(ClusterMember member, Fate fate);
    }

    /** The way into the cluster. */
    @FunctionalInterface
    interface Door {
        /** Joins; what comes back leaves again. Not on the loop. @throws SettingException if a port is taken */
        Runnable join(Incarnation incarnation);
    }

    ShardService(String name, ServiceLoop loop, Birth birth, Door door, Runnable whenClosed, Attempts attempts) {
        this.name = name;
        this.loop = loop;
        this.birth = birth;
        this.door = door;
        this.whenClosed = whenClosed;
        this.attempts = attempts;
    }

    /**
     * Starts a shard. Waits until its ports are bound. The service owns the loop and the metrics from here on.
     *
     * @throws SettingException if a port is taken; everything is closed then
     */
    public static ShardService start(ServiceSettings settings, ServiceLoop loop, ServiceMetrics metrics, Birth birth) {
        var earlier = new AtomicReference<>(Directory.EMPTY);
        Door door = incarnation -> {
            ClusterMember joined = ClusterMember.join(settings, loop, metrics, incarnation);
            joined.recall(Objects.requireNonNull(earlier.get()));
            joined.ready();
            return () -> {
                earlier.set(joined.directory());
                joined.close();
            };
        };
        var attempts = new Attempts(
                task -> Thread.ofVirtual().name(settings.name() + "-rejoin").start(task), (pause, task) -> loop.after(pause, task));
        var shard = new ShardService(settings.name(), loop, birth, door, metrics::close, attempts);
        metrics.readiness(() -> shard.missing);
        try {
            shard.join();
        } catch (SettingException e) {
            shard.close();
            throw e;
        }
        return shard;
    }

    /** Joins as a new incarnation; does nothing once the service was closed. */
    void join() {
        synchronized (joining) {
            if (stopped) {
                return;
            }
            missing = "no lease, or no table that names this shard";
            var incarnation = new Incarnation();
            try {
                incarnation.exit = door.join(incarnation);
            } catch (RuntimeException e) {
                incarnation.leave();
                throw e;
            }
            current = incarnation;
        }
    }

    /** What keeps the service from being ready; null when nothing does. */
    @Nullable String missing() {
        return missing;
    }

    private void joinAnew() {
        attempts.begin(this::join, failure -> {
            missing = "it cannot join anew: " + failure.getMessage();
            LOG.error("service.not_rejoined name={} reason=\"{}\"", name, failure.getMessage());
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<Void> ready() {
        return ready;
    }

    @Override
    public void close() {
        synchronized (joining) {
            if (stopped) {
                return;
            }
            stopped = true;
            if (current != null) {
                current.saveAll();
                current.leave();
            }
        }
        whenClosed.run();
        loop.close();
    }

    /** One life of the service and its place in the cluster. */
    final class Incarnation implements MemberHandler, Fate {

        /** Guarded by {@link ShardService#joining}; set when it has joined. */
        private Runnable exit = () -> {};
        /** Loop thread; null before it joins and after it lapsed. */
        private @Nullable Life life;

        @Override
        public void joining(ClusterMember joined) {
            life = birth.begin(joined, this);
        }

        /** Sends the last states, and gives the data service some time to take them. */
        private void saveAll() {
            var saved = new CompletableFuture<@Nullable Void>();
            loop.execute(() -> {
                if (life == null) {
                    saved.complete(null);
                } else {
                    life.saveAll(() -> saved.complete(null));
                }
            });
            saved.completeOnTimeout(null, LAST_SAVE.toMillis(), TimeUnit.MILLISECONDS).join();
        }

        private void leave() {
            loop.execute(() -> {
                if (life != null) {
                    life.end();
                    life = null;
                }
            });
            synchronized (joining) {
                exit.run();
            }
        }

        @Override
        public void admitted() {
            missing = null;
            ready.complete(null);
        }

        /** The next one joins outside the loop, which it needs while it binds its port. */
        @Override
        public void lapsed() {
            life = null;
            missing = "the lease lapsed; joining anew";
            Thread.ofVirtual().name(name + "-leave").start(() -> {
                leave();
                joinAnew();
            });
        }

        @Override
        public void linkUp(Link link) {
            if (life != null) {
                life.linkUp(link);
            }
        }

        @Override
        public void linkDown(Link link, String reason) {
            if (life != null) {
                life.linkDown(link);
            }
        }

        @Override
        public void message(Link link, ClusterMessage message) {
            if (life != null) {
                life.message(link, message);
            }
        }

        @Override
        public Mono<ClusterMessage> answer(ClusterMessage question) {
            return life == null
                    ? Mono.error(new RequestFailedException(Outcome.FAILED, name + " has no lease"))
                    : life.answer(question);
        }

        @Override
        public void status(ObjectNode report) {
            if (life != null) {
                life.report(report);
            }
        }
    }
}
