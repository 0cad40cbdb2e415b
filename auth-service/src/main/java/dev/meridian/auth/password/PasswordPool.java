package dev.meridian.auth.password;

import dev.meridian.kit.loop.ServiceLoop;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** The threads that hash passwords and open RSA blocks, and the bounded queue before them. Any thread; results come on the service loop. */
public final class PasswordPool implements AutoCloseable {

    private final ServiceLoop loop;
    private final ThreadPoolExecutor threads;

    /** Too many logins wait already; try later. Without a stack trace. */
    public static final class FullException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        FullException(int queued) {
            super(queued + " logins wait for their password check", null, false, false);
        }
    }

    /**
     * @param count threads
     * @param queue tasks that may wait for them
     */
    public PasswordPool(ServiceLoop loop, String name, int count, int queue) {
        this.loop = loop;
        var numbers = new AtomicInteger();
        threads = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> {
            var thread = new Thread(task, name + "-password-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs the task; {@link FullException} when the queue is full. A subscriber that cancels takes a waiting task out of the queue. */
    public <T> Mono<T> run(Callable<T> task) {
        Mono<T> result = Mono.create(sink -> {
            var future = new FutureTask<Void>(() -> {
                try {
                    sink.success(task.call());
                } catch (Exception e) {
                    sink.error(e);
                }
                return null;
            });
            sink.onCancel(() -> {
                future.cancel(false);
                threads.remove(future);
            });
            try {
                threads.execute(future);
            } catch (RejectedExecutionException e) {
                sink.error(new FullException(threads.getQueue().size()));
            }
        });
        return result.publishOn(loop.scheduler());
    }

    /** Tasks that wait. */
    public int waiting() {
        return threads.getQueue().size();
    }

    /** Drops what waits; what runs ends by itself. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
