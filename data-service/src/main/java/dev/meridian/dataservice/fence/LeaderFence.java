package dev.meridian.dataservice.fence;

import dev.meridian.dataservice.postgres.Database;
import dev.meridian.dataservice.postgres.Sql;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.protocol.cluster.data.RaiseTerm;
import dev.meridian.protocol.cluster.data.TermKnown;
import reactor.core.publisher.Mono;

/** The newest term of any leader. Loop thread only. */
public final class LeaderFence {

    private static final String RAISE = "UPDATE leader_fence SET term = greatest(term, $1) RETURNING term";

    private final Database database;

    public LeaderFence(Database database) {
        this.database = database;
    }

    /**
     * Raises the row, or leaves it if it is higher, and tells it; one statement.
     *
     * @return an error of {@link RequestFailedException} if PostgreSQL does not answer in time
     */
    public Mono<TermKnown> raise(RaiseTerm request) {
        return database.run(connection -> Sql.one(connection, RAISE, row -> new TermKnown(Sql.column(row, "term", Long.class)), request.term()));
    }
}
