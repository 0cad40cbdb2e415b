package dev.meridian.kit.loop;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/**
 * The single thread of a service: its sockets, timers and state. Created by the service, closed last.
 *
 * <p>Never blocks: a task that would wait runs elsewhere and comes back through {@link #execute}.
 */
public final class ServiceLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceLoop.class);
    private static final Duration STOP_QUIET = Duration.ofMillis(50);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final LoopResources resources;
    private final EventLoop loop;
    private final Scheduler scheduler;
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

    private ServiceLoop(String name, LoopResources resources) {
        this.name = name;
        this.resources = resources;
        this.loop = resources.onServer(LoopResources.DEFAULT_NATIVE).next();
        this.scheduler = Schedulers.fromExecutorService(loop, name);
    }

    /** Starts the thread. */
    public static ServiceLoop start(String name) {
        return new ServiceLoop(name, LoopResources.create(name, 1, true));
    }

    /** A task that will run later, or again and again, until it is cancelled. */
    @FunctionalInterface
    public interface Timer {
        /** Does not run from now on. Any thread; harmless when repeated. */
        void cancel();
    }

    /**
     * The owner check of everything this loop owns.
     *
     * @throws WrongThreadException if another thread calls
     */
    public void check() {
        if (!loop.inEventLoop()) {
            throw new WrongThreadException("state of %s belongs to its loop, touched from %s; post it with ServiceLoop.execute"
                    .formatted(name, Thread.currentThread().getName()));
        }
    }

    /** Whether the calling thread is this loop. */
    public boolean inLoop() {
        return loop.inEventLoop();
    }

    /** Runs the task on the loop, soon and in order. Any thread. After {@link #close} tasks are dropped: answers may still come for a service that is gone. */
    public void execute(Runnable task) {
        try {
            loop.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            if (!loop.isShuttingDown()) {
                throw e;
            }
            LOG.debug("loop.closed loop={}", name);
        }
    }

    /** Runs the task once after the delay. Any thread. */
    public Timer after(Duration delay, Runnable task) {
        var future = loop.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** Runs the task every {@code period}, first after one period; a run that throws is logged and does not end the series. Any thread. */
    public Timer every(Duration period, Runnable task) {
        var future = loop.scheduleAtFixedRate(guarded(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** The monotonic clock in nanoseconds; the only clock decisions are made by. */
    public long now() {
        return System.nanoTime();
    }

    /** For Reactor operators that must signal on this loop. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** The thread itself, for channels. */
    public EventLoop eventLoop() {
        return loop;
    }

    /** For reactor-netty servers and clients that must run on this loop. */
    public LoopResources resources() {
        return resources;
    }

    /** The one object of a type that everything on this loop shares, through all incarnations of its service; made at the first call. Any thread. */
    public <T> T shared(Class<T> type, Supplier<T> maker) {
        return type.cast(shared.computeIfAbsent(type, _ -> maker.get()));
    }

    /** Stops the thread; what is queued may or may not run. Any thread but the loop. */
    @Override
    public void close() {
        resources.disposeLater(STOP_QUIET, STOP_PATIENCE).onErrorComplete().subscribe();
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | AssertionError e) {
                LOG.error("loop.task_failed loop={}", name, e);
            }
        };
    }
}
