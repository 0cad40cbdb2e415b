package dev.meridian.dataservice.postgres;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One statement with its parameters in order ({@code $1}, {@code $2}, ...), and its rows as records. Stateless. */
public final class Sql {

    private Sql() {}

    /** The first row; empty when there is none. A mapper that gives null is a bug. */
    public static <T> Mono<T> one(Connection connection, String sql, Function<Readable, T> mapper, Object... parameters) {
        return rows(connection, sql, mapper, parameters).flatMap(rows -> Mono.justOrEmpty(rows.stream().findFirst()));
    }

    /** All rows, which the statement itself must bound. */
    public static <T> Mono<List<T>> rows(Connection connection, String sql, Function<Readable, T> mapper, Object... parameters) {
        return Flux.from(statement(connection, sql, parameters).execute())
                .concatMap(result -> result.map(mapper))
                .collectList();
    }

    /** How many rows the statement changed. */
    public static Mono<Long> update(Connection connection, String sql, Object... parameters) {
        return Flux.from(statement(connection, sql, parameters).execute())
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum);
    }

    /** A column that is never null. */
    public static <T> T column(Readable row, String name, Class<T> type) {
        T value = row.get(name, type);
        if (value == null) {
            throw new IllegalStateException("column " + name + " is null");
        }
        return value;
    }

    private static Statement statement(Connection connection, String sql, Object... parameters) {
        Statement statement = connection.createStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.bind(i, parameters[i]);
        }
        return statement;
    }
}
