package dev.meridian.simulation;

import dev.meridian.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/** Virtual time: a queue of things to do, in order of their time and then of their making. Nothing here knows real time. */
final class Kernel {

    private static final int TRACE_LINES = 20_000;

    private record Task(long atNanos, long order, Runnable action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Kept as objects: most runs never print theirs. */
    private record Line(long atNanos, String who, String what, Object detail) {}

    final RandomGenerator random;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final ArrayDeque<Line> trace = new ArrayDeque<>();
    private long order;
    private long nowNanos;

    Kernel(long seed) {
        random = Seeds.random(seed);
    }

    long now() {
        return nowNanos;
    }

    void after(long nanos, Runnable action) {
        tasks.add(new Task(nowNanos + nanos, order++, action));
    }

    /** Runs everything that is due before the given time. */
    void runUntil(Duration end) {
        for (Task next = tasks.peek(); next != null && next.atNanos < end.toNanos(); next = tasks.peek()) {
            tasks.remove();
            nowNanos = next.atNanos;
            next.action.run();
        }
        nowNanos = end.toNanos();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    long between(Duration from, Duration to) {
        return random.nextLong(from.toNanos(), to.toNanos() + 1);
    }

    /** Details must be immutable: they are turned into text only when a run fails. */
    void trace(String who, String what, Object detail) {
        if (trace.size() == TRACE_LINES) {
            trace.removeFirst();
        }
        trace.add(new Line(nowNanos, who, what, detail));
    }

    /** The last lines that tell how it came to pass: those of the object, and those of faults, leaders and tables; oldest first. */
    String traceAbout(long object, int lines) {
        String subject = "object=" + object;
        var told = trace.stream()
                .filter(line -> object == 0 ? !isAboutObjects(line) : !isLeaseTraffic(line))
                .map(line -> "%9.3f ms  %-16s %-18s %s".formatted(line.atNanos / 1e6, line.who, line.what, line.detail))
                .filter(line -> object == 0 || !line.contains("object=") || line.contains(subject + ",") || line.contains(subject + " "))
                .toList();
        return String.join("\n", told.subList(Math.max(0, told.size() - lines), told.size()));
    }

    private static boolean isAboutObjects(Line line) {
        return switch (line.detail) {
            case Message.Crossing _, Message.SeekHeir _, Message.OwnerIs _, Message.Input _, Message.Resend _, Message.Progress _ -> true;
            case Message.Shows _, Message.RouteCrossed _, Message.RouteInherited _, Message.RouteAccepted _ -> true;
            default -> line.detail.toString().startsWith("object=");
        };
    }

    private static boolean isLeaseTraffic(Line line) {
        return switch (line.detail) {
            case Message.Renew _, Message.Grant _, Message.TableSent _, Message.TableAck _, Message.AskSupport _, Message.GiveSupport _ -> true;
            case Message.LockWanted _, Message.LockKept _, Message.LockRenewal _, Message.LockReleased _, Message.LockIsYours _, Message.LockIsNotYours _ -> true;
            case Message.AskPromise _, Message.Promised _ -> true;
            default -> false;
        };
    }
}
