package dev.meridian.npcshard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running npc-shard: one incarnation after the other. When the lease of one lapses its links are closed, unsent output with them, and the next joins
 * the cluster as nobody.
 */
public final class NpcShard implements RunningService {

    private static final Logger LOG = LoggerFactory.getLogger(NpcShard.class);

    private final ServiceSettings settings;
    private final NpcCatalog catalog;
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

    private NpcShard(ServiceSettings settings, NpcCatalog catalog) {
        this.settings = settings;
        this.catalog = catalog;
        loop = ServiceLoop.start(settings.name());
        metrics = ServiceMetrics.open(settings);
        meters = new ShardMeters(metrics.registry());
        metrics.readiness(() -> missing);
    }

    /**
     * Starts an npc-shard with the starter content. Waits until its ports are bound.
     *
     * @throws SettingException if a setting does not fit or a port is taken
     */
    public static NpcShard start(Config config) {
        var shard = new NpcShard(ServiceSettings.of(ServiceKind.NPC_SHARD, config), NpcCatalog.starter());
        shard.join();
        return shard;
    }

    private void join() {
        synchronized (joining) {
            if (!stopped) {
                missing = "no lease, or no table that names this shard";
                var incarnation = new Incarnation();
                incarnation.join();
                current = incarnation;
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
            LOG.error("service.not_rejoined name={} reason=\"{}\"", settings.name(), e.getMessage());
        }
    }

    @Override
    public String name() {
        return settings.name();
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
                current.leave();
            }
        }
        metrics.close();
        loop.close();
    }

    /** One life of the service and its place in the cluster. */
    private final class Incarnation implements MemberHandler, ShardLife.Outcome {

        /** Set once by {@link #join}, before anybody else can ask. */
        private @Nullable ClusterMember member;
        /** Loop thread; null before it joins and after it lapsed. */
        private @Nullable ShardLife life;

        void join() {
            ClusterMember joined = ClusterMember.join(settings, loop, metrics, this);
            member = joined;
            joined.ready();
        }

        @Override
        public void joining(ClusterMember joining) {
            life = new ShardLife(loop, joining, catalog, meters, this);
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
            Thread.ofVirtual().name(settings.name() + "-rejoin").start(() -> joinAnew(this));
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
        public void status(ObjectNode report) {
            meters.report(report);
        }
    }
}
