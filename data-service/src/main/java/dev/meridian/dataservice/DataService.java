package dev.meridian.dataservice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import dev.meridian.dataservice.cache.BaseStateCache;
import dev.meridian.dataservice.postgres.Database;
import dev.meridian.dataservice.schema.SchemaMigration;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.DataRequest;
import io.micrometer.core.instrument.Gauge;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A running data service. It is ready when the schema is right and PostgreSQL answers; when PostgreSQL goes away later it stays registered and
 * refuses requests within their time limit, because nobody else could answer them either.
 */
public final class DataService implements RunningService {

    private final String name;
    private final ServiceLoop loop;
    private final ServiceMetrics metrics;
    private final Database database;
    private final BaseStateCache cache;
    private final ClusterMember member;
    private final Thread migration;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile boolean schemaRight;

    private DataService(ServiceSettings settings, DataSettings own) {
        name = settings.name();
        loop = ServiceLoop.start(name);
        metrics = ServiceMetrics.open(settings);
        database = Database.open(loop, own.url(), own.limits());
        cache = new BaseStateCache(loop, name, own.cache(), metrics.registry());
        member = ClusterMember.join(settings, loop, metrics, new Handler(new DataRequests(database, cache, metrics.registry())));
        Gauge.builder("meridian.data.requests.in.flight", database, Database::inFlight).register(metrics.registry());
        Gauge.builder("meridian.data.postgres.up", database, d -> d.up() ? 1 : 0).register(metrics.registry());
        metrics.readiness(this::missing);
        database.whenUp(this::readyWhenAllIsRight);
        migration = new SchemaMigration(name, own.url(), own.schemaRetry()).start(() -> loop.execute(() -> {
            schemaRight = true;
            readyWhenAllIsRight();
            database.askForSignOfLife();
        }));
    }

    /**
     * Starts a data service. Waits until its ports are bound, not for PostgreSQL.
     *
     * @throws dev.meridian.kit.config.SettingException if a setting does not fit or a port is taken
     */
    public static DataService start(Config config) {
        return new DataService(ServiceSettings.of(ServiceKind.DATA_SERVICE, config), DataSettings.of(config));
    }

    private void readyWhenAllIsRight() {
        if (missing() == null && !ready.isDone()) {
            member.ready();
            ready.complete(null);
            cache.open();
        }
    }

    private @Nullable String missing() {
        return !schemaRight ? "the schema is not up to date yet" : !database.up() ? "PostgreSQL does not answer" : null;
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
        migration.interrupt();
        ready.cancel(false);
        member.close();
        loop.execute(database::close);
        cache.close();
        metrics.close();
        loop.close();
    }

    private final class Handler implements MemberHandler {

        private final DataRequests requests;

        Handler(DataRequests requests) {
            this.requests = requests;
        }

        @Override
        public Mono<ClusterMessage> answer(ClusterMessage question) {
            return question instanceof DataRequest request
                    ? requests.answer(request).cast(ClusterMessage.class)
                    : MemberHandler.super.answer(question);
        }

        @Override
        public void status(ObjectNode report) {
            report.put("postgres", database.up() ? "up" : "away");
            report.put("requestsInFlight", database.inFlight());
        }
    }
}
