package dev.meridian.kit.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.tenancy.ShardService.Incarnation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShardServiceTest {

    private final BlockingQueue<Incarnation> joined = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> paused = new LinkedBlockingQueue<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private volatile boolean portTaken;
    private final ServiceLoop loop = ServiceLoop.start("shard");
    private final ShardService service = new ShardService(
            "shard", loop, (_, _) -> {
                throw new AssertionError("nobody is born in this test");
            },
            this::join, () -> left.add("closed"), new Attempts(Runnable::run, (pause, task) -> {
                pauses.add(pause);
                paused.add(task);
            }));

    private Runnable join(Incarnation incarnation) {
        if (portTaken) {
            throw new SettingException("the port is taken");
        }
        joined.add(incarnation);
        return () -> left.add("left");
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void whoseLeaseLapsedJoinsAnewAndTriesAgainEverSlowerUntilItCan() throws InterruptedException {
        service.join();
        Incarnation first = next(joined);
        portTaken = true;
        loop.execute(first::lapsed);
        for (int i = 0; i < 8; i++) {
            Runnable again = next(paused);
            assertEquals("it cannot join anew: the port is taken", service.missing());
            again.run();
        }
        assertEquals(List.of(250L, 500L, 1000L, 2000L, 4000L, 8000L, 15_000L, 15_000L), pauses.stream().limit(8).map(Duration::toMillis).toList());
        portTaken = false;
        next(paused).run();
        Incarnation second = next(joined);
        second.admitted();
        assertEquals(null, service.missing());
        assertEquals(List.of("left"), left, "the first incarnation left before the second came");
    }

    @Test
    void aFirstJoinThatFailsIsToldToTheStarter() {
        portTaken = true;
        assertThrows(SettingException.class, service::join);
        assertEquals(List.of(), pauses);
    }

    @Test
    void whoWasClosedDoesNotComeBack() throws InterruptedException {
        service.join();
        portTaken = true;
        loop.execute(next(joined)::lapsed);
        Runnable again = next(paused);
        service.close();
        portTaken = false;
        again.run();
        assertEquals(0, joined.size());
    }

    private static <T> T next(BlockingQueue<T> of) throws InterruptedException {
        T found = of.poll(10, TimeUnit.SECONDS);
        if (found == null) {
            throw new AssertionError("nothing came");
        }
        return found;
    }
}
