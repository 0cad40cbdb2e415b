package dev.meridian.dataservice.schema;

import dev.meridian.dataservice.postgres.PostgresUrl;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the migration steps that are missing, over JDBC, on a thread of its own because it blocks. Several services may start at once: Flyway
 * takes a lock in the database.
 */
public final class SchemaMigration {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);
    private static final int CONNECT_SECONDS = 2;
    private static final int SOCKET_SECONDS = 60;

    private final String service;
    private final PostgresUrl url;
    private final Duration retry;

    /**
     * @param service whose schema it is; its log lines are told by the thread's name
     * @param retry pause before PostgreSQL is tried again when it does not answer
     */
    public SchemaMigration(String service, PostgresUrl url, Duration retry) {
        this.service = service;
        this.url = url;
        this.retry = retry;
    }

    /**
     * Starts the thread. It tries until the schema is right or it is interrupted.
     *
     * @param done called once on that thread when the schema is right
     * @return the thread; interrupt it to give up
     */
    public Thread start(Runnable done) {
        return Thread.ofVirtual().name(service + "-schema-migration").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                if (migrated()) {
                    done.run();
                    return;
                }
                try {
                    Thread.sleep(retry);
                } catch (InterruptedException _) {
                    return;
                }
            }
        });
    }

    private boolean migrated() {
        try {
            var result = Flyway.configure(SchemaMigration.class.getClassLoader())
                    .dataSource(
                            "%s?connectTimeout=%d&loginTimeout=%d&socketTimeout=%d"
                                    .formatted(url.jdbc(), CONNECT_SECONDS, CONNECT_SECONDS, SOCKET_SECONDS),
                            url.user(),
                            url.password())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            LOG.info("schema.ready version={} steps={}", result.targetSchemaVersion, result.migrationsExecuted);
            return true;
        } catch (FlywayException e) {
            LOG.warn("schema.not_ready database={} retry_ms={} reason=\"{}\"", url, retry.toMillis(), firstLine(e));
            return false;
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    }
}
