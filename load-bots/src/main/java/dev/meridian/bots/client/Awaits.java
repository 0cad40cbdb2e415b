package dev.meridian.bots.client;

import dev.meridian.kit.loop.ServiceLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those who wait for a packet. Loop thread. */
final class Awaits {

    private record Await<T>(Class<T> type, Predicate<? super T> fits, CompletableFuture<T> future) {

        /** Whether this was the packet waited for; its future is done then. */
        boolean took(Object packet) {
            if (!type.isInstance(packet)) {
                return false;
            }
            T typed = type.cast(packet);
            return fits.test(typed) && future.complete(typed);
        }
    }

    private final ServiceLoop loop;
    private final List<Await<?>> waiting = new ArrayList<>(0);
    private @Nullable RefusedException over;

    Awaits(ServiceLoop loop) {
        this.loop = loop;
    }

    <T> void add(Class<T> type, Predicate<? super T> fits, Duration patience, CompletableFuture<T> future) {
        RefusedException refusal = over;
        if (refusal != null) {
            future.completeExceptionally(refusal);
            return;
        }
        waiting.add(new Await<>(type, fits, future));
        ServiceLoop.Timer timer = loop.after(patience, () -> future.completeExceptionally(
                new RefusedException("no %s within %d ms".formatted(type.getSimpleName(), patience.toMillis()))));
        future.whenComplete((_, _) -> timer.cancel());
    }

    void came(Object packet) {
        if (!waiting.isEmpty()) {
            waiting.removeIf(await -> await.future().isDone() || await.took(packet));
        }
    }

    void end(RefusedException refusal) {
        over = refusal;
        waiting.forEach(await -> await.future().completeExceptionally(refusal));
        waiting.clear();
    }
}
