package dev.meridian.dataservice.postgres;

import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.discovery.Outcome;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.ValidationDepth;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Connections to PostgreSQL: a bounded pool whose sockets live on the service loop. Owned by the service; loop thread only, answers come on the
 * loop.
 *
 * <p>A probe asks for a sign of life every {@link #PROBE_PERIOD}. While none comes, requests are refused at once instead of waiting for their
 * time limit, and the pool is replaced, because a host that vanished leaves connections that never fail by themselves.
 */
public final class Database implements AutoCloseable {

    /** Time between two signs of life asked of PostgreSQL. */
    public static final Duration PROBE_PERIOD = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(800);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(1);
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(5);
    private static final int PROBES_UNTIL_AWAY = 2;

    private final ServiceLoop loop;
    private final PostgresUrl url;
    private final Limits limits;
    private final ServiceLoop.Timer probe;
    private ConnectionPool pool;
    private boolean probing;
    private int failedProbes;
    private volatile boolean up;
    private int inFlight;
    private boolean closed;
    private Runnable whenUp = () -> {};

    /**
     * How much is asked of PostgreSQL at once, and how long an answer may take.
     *
     * @param connections most connections of this service
     * @param inFlight most requests at once; beyond, they are refused
     * @param request time limit of an interactive request, waiting for a connection included
     * @param batch time limit of a batch of checkpoints; also the server's limit of any statement
     */
    public record Limits(int connections, int inFlight, Duration request, Duration batch) {}

    private Database(ServiceLoop loop, PostgresUrl url, Limits limits) {
        this.loop = loop;
        this.url = url;
        this.limits = limits;
        this.pool = newPool();
        this.probe = loop.every(PROBE_PERIOD, this::askForSignOfLife);
    }

    /** Starts asking for signs of life; away until the first one. Any thread. */
    public static Database open(ServiceLoop loop, PostgresUrl url, Limits limits) {
        return new Database(loop, url, limits);
    }

    /** Whether the last signs of life came in time. Any thread. */
    public boolean up() {
        return up;
    }

    /** Runs the task on the loop each time PostgreSQL is back; before the first sign of life. */
    public void whenUp(Runnable task) {
        loop.execute(() -> whenUp = task);
    }

    /** Requests that wait for PostgreSQL now. Any thread, then roughly. */
    public int inFlight() {
        return inFlight;
    }

    /** Runs statements on one connection, each its own transaction, within the limit of a request. */
    public <T> Mono<T> run(Function<Connection, Mono<T>> work) {
        return guarded(limits.request(), Mono.defer(() -> Mono.usingWhen(pool.create(), work, Connection::close)));
    }

    /** Runs statements on one connection as one transaction, within the limit of a request. An error rolls it back. */
    public <T> Mono<T> runInTransaction(Function<Connection, Mono<T>> work) {
        return guarded(limits.request(), transaction(work));
    }

    /** Like {@link #runInTransaction}, within the limit of a batch. */
    public <T> Mono<T> runBatch(Function<Connection, Mono<T>> work) {
        return guarded(limits.batch(), transaction(work));
    }

    /** Ends the probe and closes the connections; requests in flight fail. */
    @Override
    public void close() {
        closed = true;
        probe.cancel();
        pool.disposeLater().onErrorComplete().subscribe();
    }

    private <T> Mono<T> transaction(Function<Connection, Mono<T>> work) {
        return Mono.defer(() -> Mono.usingWhen(
                pool.create(),
                connection -> Mono.from(connection.beginTransaction()).then(work.apply(connection)),
                connection -> closing(connection, Mono.from(connection.commitTransaction())),
                (connection, _) -> closing(connection, Mono.from(connection.rollbackTransaction()).onErrorComplete()),
                connection -> closing(connection, Mono.from(connection.rollbackTransaction()).onErrorComplete())));
    }

    private static Mono<Void> closing(Connection connection, Mono<Void> last) {
        Mono<Void> close = Mono.from(connection.close());
        return last.onErrorResume(e -> close.onErrorComplete().then(Mono.error(e))).then(close);
    }

    private <T> Mono<T> guarded(Duration limit, Mono<T> work) {
        return Mono.defer(() -> {
            loop.check();
            if (!up()) {
                return Mono.error(refused("PostgreSQL is away; try again"));
            }
            if (inFlight >= limits.inFlight()) {
                return Mono.error(refused("busy: " + inFlight + " requests in flight; try again"));
            }
            inFlight++;
            return work.timeout(limit, loop.scheduler())
                    .publishOn(loop.scheduler())
                    .onErrorMap(e -> translated(e, limit))
                    .doFinally(_ -> loop.execute(() -> inFlight--));
        });
    }

    /** Errors of the connection become ones that may be asked again; errors of the statement stay what they are, they are bugs. */
    private static Throwable translated(Throwable e, Duration limit) {
        return switch (e) {
            case TimeoutException _ ->
                refused("PostgreSQL did not answer within " + limit.toMillis() + " ms; try again");
            case R2dbcTransientResourceException _, R2dbcNonTransientResourceException _, R2dbcTimeoutException _, IOException _ -> lost(e);
            case R2dbcException sql when isConnectionOrShutdown(sql) -> lost(e);
            default -> e;
        };
    }

    private static RequestFailedException lost(Throwable e) {
        return refused("the connection to PostgreSQL broke (" + e.getMessage() + "); try again");
    }

    /** A refusal that is told to the asker, and nothing else: the expected way not to do something. */
    public static RequestFailedException refused(String why) {
        return new RequestFailedException(Outcome.FAILED, why);
    }

    /** SQL states 08 (connection), 53 (out of resources), 57 (shutdown, cancelled by its time limit), 40 (deadlock). */
    private static boolean isConnectionOrShutdown(R2dbcException e) {
        String state = e.getSqlState();
        return state != null
                && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57") || state.startsWith("40"));
    }

    /** Asks for a sign of life now rather than at the next turn. Loop thread. */
    public void askForSignOfLife() {
        if (probing) {
            return;
        }
        probing = true;
        Mono.usingWhen(pool.create(), connection -> Sql.one(connection, "SELECT 1", row -> row.get(0)), Connection::close)
                .timeout(PROBE_LIMIT, loop.scheduler())
                .publishOn(loop.scheduler())
                .doFinally(_ -> probing = false)
                .subscribe(_ -> alive(), this::silent);
    }

    private void alive() {
        failedProbes = 0;
        if (!up) {
            up = true;
            LOG.info("postgres.up address={}", url);
            whenUp.run();
        }
    }

    private void silent(Throwable e) {
        if (closed) {
            return;
        }
        failedProbes++;
        if (up && failedProbes >= PROBES_UNTIL_AWAY) {
            up = false;
            LOG.warn("postgres.away address={} reason=\"{}\"", url, e.getMessage());
        }
        if (!up) {
            ConnectionPool old = pool;
            pool = newPool();
            old.disposeLater().onErrorComplete().subscribe();
        }
    }

    private ConnectionPool newPool() {
        var connections = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(url.host())
                .port(url.port())
                .database(url.database())
                .username(url.user())
                .password(url.password())
                .applicationName("meridian-data-service")
                .connectTimeout(CONNECT_LIMIT)
                .statementTimeout(limits.batch())
                .lockWaitTimeout(limits.batch())
                .tcpKeepAlive(true)
                .tcpNoDelay(true)
                .loopResources(loop.resources())
                .build());
        return new ConnectionPool(ConnectionPoolConfiguration.builder(connections)
                // The first sign of life opens all of them, so that the first wave of logins finds them open.
                .initialSize(limits.connections())
                .minIdle(0)
                .maxSize(limits.connections())
                .maxIdleTime(IDLE_LIMIT)
                .maxCreateConnectionTime(CONNECT_LIMIT)
                .maxAcquireTime(limits.batch())
                .acquireRetry(0)
                .validationDepth(ValidationDepth.LOCAL)
                .build());
    }
}
