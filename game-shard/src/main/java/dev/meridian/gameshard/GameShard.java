package dev.meridian.gameshard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.admin.PlaceCharacter;
import dev.meridian.protocol.cluster.discovery.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A running game shard: one incarnation after the other. When the lease of one lapses its links are closed, unsent output with them, and the next joins
 * the cluster as nobody.
 */
public final class GameShard implements RunningService {

    private static final Logger LOG = LoggerFactory.getLogger(GameShard.class);
    private static final Duration LAST_SAVE = Duration.ofSeconds(2);

    private final GameShardSettings settings;
    private final ServiceSettings service;
    private final ServiceLoop loop;
    private final ServiceMetrics metrics;
    private final ShardMeters meters;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Object joining = new Object();
    /** Guarded by {@link #joining}, since an incarnation begins and ends outside the loop. */
    private @Nullable Incarnation current;
    /** Guarded by {@link #joining}. */
    private boolean stopped;
    private volatile @Nullable String missing = "starting";

    private GameShard(GameShardSettings settings) {
        this.settings = settings;
        service = settings.service();
        loop = ServiceLoop.start(service.name());
        metrics = ServiceMetrics.open(service);
        meters = new ShardMeters(metrics.registry());
        metrics.readiness(() -> missing);
    }

    /**
     * Starts a game shard. Waits until its ports are bound.
     *
     * @throws SettingException if a setting does not fit or a port is taken
     */
    public static GameShard start(Config config) {
        var shard = new GameShard(GameShardSettings.of(config));
        Rehearsal.play();
        shard.join();
        return shard;
    }

    private void join() {
        synchronized (joining) {
            if (!stopped) {
                missing = "no lease, or no table that names this shard";
                var incarnation = new Incarnation();
                current = incarnation;
                incarnation.join();
            }
        }
    }

    /** Not on the loop, which the next incarnation needs while it binds its port. */
    private void joinAnew(Incarnation lapsed) {
        lapsed.leave();
        try {
            join();
        } catch (SettingException e) {
            missing = String.valueOf(e.getMessage());
            LOG.error("service.not_rejoined name={} reason=\"{}\"", service.name(), e.getMessage());
        }
    }

    @Override
    public String name() {
        return service.name();
    }

    @Override
    public CompletionStage<Void> ready() {
        return ready;
    }

    @Override
    public void close() {
        synchronized (joining) {
            stopped = true;
            if (current != null) {
                current.saveAll();
                current.leave();
            }
        }
        metrics.close();
        loop.close();
    }

    /** One life of the service and its place in the cluster. */
    private final class Incarnation implements MemberHandler, ShardLife.Outcome {

        /** Set once by {@link #join}. */
        private @Nullable ClusterMember member;
        /** Loop thread; null before it has joined and after it ended. */
        private @Nullable ShardLife life;

        void join() {
            ClusterMember joined = ClusterMember.join(service, loop, metrics, this);
            member = joined;
            joined.ready();
        }

        @Override
        public void joining(ClusterMember joined) {
            life = new ShardLife(loop, joined, settings, meters, this);
        }

        /** Sends the last states, and gives the data service some time to take them. */
        void saveAll() {
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

        void leave() {
            loop.execute(() -> {
                if (life != null) {
                    life.end();
                    life = null;
                }
            });
            if (member != null) {
                member.close();
            }
        }

        @Override
        public void admitted() {
            missing = null;
            ready.complete(null);
        }

        @Override
        public void lapsed() {
            life = null;
            missing = "the lease lapsed; joining anew";
            Thread.ofVirtual().name(service.name() + "-rejoin").start(() -> joinAnew(this));
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
            if (question instanceof PlaceCharacter order && life != null) {
                return Mono.just(life.place(order));
            }
            return Mono.error(new RequestFailedException(
                    Outcome.FAILED, "a game shard does not answer " + question.getClass().getSimpleName()));
        }

        @Override
        public void status(ObjectNode report) {
            if (life != null) {
                life.report(report);
            }
        }
    }
}
