package dev.meridian.orchestrator;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import dev.meridian.highfive.land.RegionWeights;
import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.Directory;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.kit.redis.RedisSession;
import dev.meridian.kit.redis.SessionKeyStore;
import dev.meridian.orchestrator.client.ClientGate;
import dev.meridian.orchestrator.client.ClientMeters;
import dev.meridian.orchestrator.leader.LeaderDuty;
import dev.meridian.orchestrator.session.SessionDesk;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AdminMessage;
import dev.meridian.protocol.cluster.lease.LeaseMessage;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A running orchestrator. One loop holds its clients, its links and its state.
 *
 * <p>It is ready when it knows a table in which some game shard owns the map; clients are let in from then on.
 */
public final class GameOrchestrator implements RunningService {

    private static final Logger LOG = LoggerFactory.getLogger(GameOrchestrator.class);

    private static final int CLOSE_PATIENCE_MILLIS = 1_000;

    private final ServiceSettings service;
    private final ServiceLoop loop;
    private final ServiceMetrics metrics;
    private final RedisSession redis;
    private final ClusterMember cluster;
    private final ClientGate gate;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Traffic traffic;

    private GameOrchestrator(Config config) {
        service = ServiceSettings.of(ServiceKind.GAME_ORCHESTRATOR, config);
        OrchestratorSettings settings = OrchestratorSettings.of(config);
        loop = ServiceLoop.start(service.name());
        metrics = ServiceMetrics.open(service);
        redis = RedisSession.open(settings.redisUrl());
        var meters = new ClientMeters(metrics.registry());
        traffic = new Traffic(settings, meters);
        cluster = ClusterMember.join(service, loop, metrics, traffic);
        gate = ClientGate.listen(
                loop,
                service.clientBind(),
                service.clientPort(),
                "game clients of " + service.name(),
                settings.client(),
                meters,
                traffic.sessions());
        cluster.clientPort(gate.port());
        metrics.readiness(() -> ready.isDone() ? null : "no table of regions yet");
    }

    /**
     * Starts an orchestrator. Waits until its ports are bound and Redis answers.
     *
     * @throws dev.meridian.kit.config.SettingException if a setting does not fit, a port is taken or Redis is away
     */
    public static GameOrchestrator start(Config config) {
        return new GameOrchestrator(config);
    }

    @Override
    public String name() {
        return service.name();
    }

    @Override
    public CompletionStage<Void> ready() {
        return ready;
    }

    /** The port game clients connect to. */
    public int clientPort() {
        return gate.port();
    }

    /** The port of metrics and health. */
    public int httpPort() {
        return metrics.port();
    }

    @Override
    public void close() {
        gate.close();
        closeTables();
        cluster.close();
        redis.close();
        metrics.close();
        loop.close();
    }

    /** A leader that stops says so where the next one looks; Redis has a moment for it. */
    private void closeTables() {
        try {
            CompletableFuture.supplyAsync(() -> traffic.leader().close(), loop.eventLoop())
                    .thenCompose(done -> done)
                    .get(CLOSE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("leader.not_closed service={}", service.name(), e);
        }
    }

    /** What clients and the cluster bring, on the loop. */
    private final class Traffic implements MemberHandler {

        private final OrchestratorSettings settings;
        private final ClientMeters meters;
        private @Nullable LeaderDuty leader;
        private volatile @Nullable SessionDesk desk;
        private @Nullable AdminDesk admin;

        Traffic(OrchestratorSettings settings, ClientMeters meters) {
            this.settings = settings;
            this.meters = meters;
        }

        @Override
        public void joining(ClusterMember member) {
            var duty = new LeaderDuty(
                    loop,
                    member,
                    redis.client(),
                    service.zone(),
                    settings.leases(),
                    RegionWeights.INITIAL,
                    settings.tables(),
                    this::tables,
                    shard -> sessions().shardFenced(Tables.idOf(shard)));
            leader = duty;
            var sessions = new SessionDesk(
                    loop,
                    member,
                    settings,
                    meters,
                    metrics.registry(),
                    new SessionKeyStore(redis.client(), service.zone()),
                    duty::tables);
            desk = sessions;
            admin = new AdminDesk(member, duty, sessions, meters);
            duty.start();
        }

        SessionDesk sessions() {
            return requireNonNull(desk);
        }

        private LeaderDuty leader() {
            return requireNonNull(leader);
        }

        private void tables(Tables tables) {
            sessions().tablesChanged();
            if (!tables.players().shards().isEmpty() && ready.complete(null)) {
                loop.execute(cluster::ready);
            }
        }

        @Override
        public void directoryChanged(Directory directory) {
            leader().directory(directory);
        }

        @Override
        public void linkUp(Link link) {
            if (!leader().refuses(link.peer())) {
                sessions().linkUp(link);
            }
            leader().linkUp(link);
        }

        @Override
        public void linkDown(Link link, String reason) {
            sessions().linkDown(link);
            leader().linkDown(link);
        }

        @Override
        public void message(Link link, ClusterMessage message) {
            if (leader().refuses(link.peer())) {
                if (message instanceof LeaseMessage lease) {
                    leader().message(link, lease);
                }
                return;
            }
            switch (message) {
                case RelayMessage relay -> sessions().message(link, relay);
                case LeaseMessage lease -> leader().message(link, lease);
                default -> LOG.warn("orchestrator.unexpected message={} peer={}", message.getClass().getSimpleName(), link.peer());
            }
        }

        @Override
        public Mono<ClusterMessage> answer(ClusterMessage question) {
            return question instanceof AdminMessage asked ? requireNonNull(admin).answer(asked) : MemberHandler.super.answer(question);
        }

        /** Who is here stays until it goes; who comes is sent away by a closed port and finds another orchestrator in the next server list. */
        @Override
        public void draining() {
            leader().retire();
            gate.stopListening();
        }

        @Override
        public void status(ObjectNode report) {
            requireNonNull(admin).status(report);
        }
    }
}
