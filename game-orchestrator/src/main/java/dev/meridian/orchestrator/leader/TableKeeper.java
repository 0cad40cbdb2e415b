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
    private final TableStore store;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private @Nullable Tables waiting;
    private boolean busy;
    private boolean closing;

    TableKeeper(ServiceLoop loop, TableStore store) {
        this.loop = loop;
        this.store = store;
    }

    /** What an earlier leader kept, on the loop; nothing if Redis does not say. */
    void load(Consumer<TableStore.Kept> then) {
        store.load().whenComplete((kept, failure) -> loop.execute(() -> {
            if (failure != null) {
                LOG.warn("table.last_unknown reason=\"{}\"", failure.getMessage());
            }
            then.accept(failure == null ? kept : TableStore.Kept.NOTHING);
        }));
    }

    /** These hold from now on. */
    void keep(Tables tables) {
        waiting = tables;
        next();
    }

    /** The leader stops in order: the tables are marked as closed, so that the next first leader waits for nobody. */
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
