package dev.meridian.orchestrator.leader;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.redis.TableStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the tables this leader publishes to Redis, the newest only and one at a time; tries again while Redis is away. Loop thread.
 */
final class TableKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(TableKeeper.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ServiceLoop loop;
    private final Store store;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private @Nullable Tables waiting;
    private boolean busy;
    private boolean closing;

    /** Where tables outlive the cluster, as {@link TableStore} has them. Any thread; answers come on any. */
    interface Store {
        /** Keeps the tables, unless newer ones are kept: then the answer is false. */
        CompletionStage<Boolean> save(Tables tables, boolean closed);

        /** The tables kept last. */
        CompletionStage<TableStore.Kept> load();
    }

    /** Tables kept in Redis. */
    static Store in(TableStore redis) {
        return new Store() {
            @Override
            public CompletionStage<Boolean> save(Tables tables, boolean closed) {
                return redis.save(tables, closed);
            }

            @Override
            public CompletionStage<TableStore.Kept> load() {
                return redis.load();
            }
        };
    }

    TableKeeper(ServiceLoop loop, Store store) {
        this.loop = loop;
        this.store = store;
    }

    /** What an earlier leader kept, or that Redis does not say; either on the loop. */
    void load(Consumer<TableStore.Kept> found, Runnable unknown) {
        store.load().whenComplete((kept, failure) -> loop.execute(() -> {
            if (failure != null) {
                LOG.warn("table.last_unknown reason=\"{}\"", failure.getMessage());
                unknown.run();
            } else {
                found.accept(kept);
            }
        }));
    }

    /** These hold from now on. */
    void keep(Tables tables) {
        waiting = tables;
        next();
    }

    /**
     * The leader stops in order: the tables are marked as closed, so that the next first leader waits for nobody. Done when Redis has them or did not take
     * them, which is logged.
     */
    CompletionStage<Void> close(Tables last) {
        closing = true;
        waiting = last;
        next();
        return closed;
    }

    private void next() {
        Tables tables = waiting;
        if (busy || tables == null) {
            return;
        }
        boolean last = closing;
        busy = true;
        waiting = null;
        store.save(tables, last).whenComplete((kept, failure) -> loop.execute(() -> saved(tables, last, kept, failure)));
    }

    private void saved(Tables tables, boolean last, @Nullable Boolean kept, @Nullable Throwable failure) {
        busy = false;
        if (failure == null && Boolean.FALSE.equals(kept)) {
            LOG.warn("table.not_kept version={} reason=\"Redis has newer tables\"", tables.version());
        }
        if (last) {
            if (failure != null) {
                LOG.warn("table.not_closed version={} reason=\"{}\"", tables.version(), failure.getMessage());
            }
            closed.complete(null);
        } else if (failure != null && waiting == null) {
            LOG.debug("table.not_kept version={}", tables.version(), failure);
            waiting = tables;
            loop.after(RETRY, this::next);
        } else {
            next();
        }
    }
}
