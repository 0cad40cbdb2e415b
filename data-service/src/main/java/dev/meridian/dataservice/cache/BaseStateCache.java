package dev.meridian.dataservice.cache;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.wire.MalformedPacketException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * What was known of accounts when they were last asked for. Loop thread; the file is read and written by a thread of its own, because a mapped file may
 * wait for the disk. Whatever is slow, full, broken or not open yet only means that nothing is known.
 */
public final class BaseStateCache implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BaseStateCache.class);
    /** A lookup that takes longer is not worth waiting for. */
    private static final Duration LOOKUP_LIMIT = Duration.ofMillis(20);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final int WAITING_MAX = 1_024;

    private final ServiceLoop loop;
    private final String name;
    private final Place place;
    private final ThreadPoolExecutor thread;
    private final Counter served;
    private final Counter read;
    private volatile @Nullable CacheFile file;

    /**
     * Where the cache is.
     *
     * @param folder   of the file; null for no cache
     * @param accounts how many it may hold; that bounds the file to 4 KiB times as many
     */
    public record Place(@Nullable Path folder, int accounts) {}

    /** A cache that is not open yet, so that nothing is known. Any thread. */
    public BaseStateCache(ServiceLoop loop, String name, Place place, MeterRegistry meters) {
        this.loop = loop;
        this.name = name;
        this.place = place;
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().daemon().name(name + "-cache").factory());
        this.served = Counter.builder("meridian.data.cache.characters").tag("from", "cache").register(meters);
        this.read = Counter.builder("meridian.data.cache.characters").tag("from", "postgres").register(meters);
        Gauge.builder("meridian.data.cache.open", this, cache -> cache.file == null ? 0 : 1).register(meters);
    }

    /** Begins to open the file, once; until that is done, and if it fails, nothing is known. Costs a second or two of a processor, so not before the service is ready. */
    public void open() {
        Path folder = place.folder();
        if (folder != null) {
            thread.execute(() -> openFile(folder));
        }
    }

    private void openFile(Path folder) {
        try {
            CacheFile opened = CacheFile.open(folder, name, place.accounts());
            file = opened;
            LOG.info("cache.open folder={} entries={} of={}", folder, opened.entries(), place.accounts());
        } catch (IOException | RuntimeException e) {
            // Never a reason not to serve.
            LOG.warn("cache.off folder={} reason=\"{}\"", folder, e.toString());
        }
    }

    /** What is known of the account's characters; never an error. */
    public Mono<List<KnownItems>> known(String account) {
        CacheFile open = file;
        if (open == null) {
            return Mono.just(List.of());
        }
        // Not on a scheduler of Reactor's: a lookup given up would be interrupted in the middle of the file.
        return Mono.<List<KnownItems>>create(answer -> thread.execute(() -> {
                    try {
                        answer.success(lookUp(open, account));
                    } catch (RuntimeException e) {
                        answer.error(e);
                    }
                }))
                .timeout(LOOKUP_LIMIT, loop.scheduler())
                .publishOn(loop.scheduler())
                .onErrorResume(e -> {
                    if (!(e instanceof TimeoutException) && !(e instanceof RejectedExecutionException)) {
                        LOG.warn("cache.lookup-failed reason=\"{}\"", e.toString());
                    }
                    return Mono.just(List.of());
                });
    }

    /** Notes what was just read of the account, soon. */
    public void keep(String account, List<KnownItems> characters) {
        CacheFile open = file;
        if (open == null) {
            return;
        }
        try {
            thread.execute(() -> open.put(account, new AccountEntry(account, characters).bytes()));
        } catch (RejectedExecutionException e) {
            LOG.debug("cache.busy account={}", account, e); // the next reader notes it
        }
    }

    /** Counts characters answered: those whose items the cache had, and those PostgreSQL had to send. */
    public void count(int fromCache, int fromPostgres) {
        served.increment(fromCache);
        read.increment(fromPostgres);
    }

    private static List<KnownItems> lookUp(CacheFile open, String account) {
        byte[] entry = open.get(account);
        if (entry == null) {
            return List.of();
        }
        try {
            return AccountEntry.read(entry, account);
        } catch (MalformedPacketException e) {
            LOG.warn("cache.entry-dropped account={} reason=\"{}\"", account, e.getMessage());
            open.remove(account);
            return List.of();
        }
    }

    /** Closes the file after what waits is written. Not on the loop: waits. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("cache.close-late waited={}", CLOSE_LIMIT); // and left open: its thread is in it
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        CacheFile open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("cache.close-failed reason=\"{}\"", e.getMessage());
            }
        }
    }
}
