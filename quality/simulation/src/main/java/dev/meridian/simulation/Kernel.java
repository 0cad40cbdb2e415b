package dev.meridian.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Virtual time: a queue of things to do, in order of their time and then of their making. Nothing here knows real time. */
final class Kernel {

    private static final int TRACE_LINES = 400_000;
    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS = RandomGeneratorFactory.of("L64X128MixRandom");

    private record Task(long atNanos, long order, Runnable action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Kept as objects: only the last lines become text. */
    private record Line(long atNanos, long object, String who, String what, Object detail) {}

    final RandomGenerator random;
    /** Most runs tell nothing; one that failed is run again to tell how it came to pass. Callers ask before they make details. */
    final boolean tells;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final ArrayDeque<Line> trace = new ArrayDeque<>();
    private long order;
    private long nowNanos;

    Kernel(long seed, boolean tells) {
        this.random = GENERATORS.create(seed);
        this.tells = tells;
    }

    long now() {
        return nowNanos;
    }

    void after(long nanos, Runnable action) {
        tasks.add(new Task(nowNanos + nanos, order++, action));
    }

    /** Runs everything that is due before the given time. */
    void runUntil(Duration end) {
        long endNanos = end.toNanos();
        for (Task next = tasks.peek(); next != null && next.atNanos < endNanos; next = tasks.peek()) {
            tasks.remove();
            nowNanos = next.atNanos;
            next.action.run();
        }
        nowNanos = endNanos;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    long between(Duration from, Duration to) {
        return random.nextLong(from.toNanos(), to.toNanos() + 1);
    }

    /** Details must be immutable. {@code object} is whom it is about, 0 for nobody. */
    void trace(long object, String who, String what, Object detail) {
        if (!tells) {
            return;
        }
        if (trace.size() == TRACE_LINES) {
            trace.removeFirst();
        }
        trace.add(new Line(nowNanos, object, who, what, detail));
    }

    /** The last lines that tell how it came to pass: those of the object, and those of faults, leaders and tables; oldest first. */
    String traceAbout(long object, int lines) {
        List<String> told = trace.stream()
                .filter(line -> line.object == object || line.object == 0)
                .filter(line -> object == 0 || !isLeaseTraffic(line.detail))
                .map(line -> "%10.3f ms  %-16s %-18s %s".formatted(line.atNanos / 1e6, line.who, line.what, line.detail))
                .toList();
        return String.join("\n", told.subList(Math.max(0, told.size() - lines), told.size()));
    }

    private static boolean isLeaseTraffic(Object detail) {
        return detail instanceof Message message && switch (message) {
            case Message.Renew _, Message.Grant _, Message.TableSent _, Message.TableAck _, Message.AskSupport _, Message.GiveSupport _ -> true;
            case Message.LockWanted _, Message.LockKept _, Message.LockRenewal _, Message.LockReleased _, Message.LockIsYours _, Message.LockIsNotYours _ -> true;
            case Message.AskPromise _, Message.Promised _, Message.Standby _, Message.StandbyHas _, Message.Sight _, Message.SightHas _ -> true;
            default -> false;
        };
    }
}
