package dev.meridian.kit.standby;

import dev.meridian.protocol.cluster.handover.StandbyMark;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What goes to one standby process: marks in the stream of changes, and what each answer to a mark makes durable. Loop thread; times are monotonic
 * nanoseconds.
 *
 * @param <P> something that is durable once the standby has all that was sent before or with it
 */
public final class StandbyStream<P> {

    /** A standby that does not answer for this long is none: play goes on without it. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int OPEN_MAX = 64;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String peer;
    private final Predicate<? super StandbyMark> send;
    private final ArrayDeque<Mark<P>> open = new ArrayDeque<>();
    private List<P> since = new ArrayList<>();
    private long number;
    private long worstLagNanos;
    private boolean anySent;
    private boolean behind;

    private record Mark<P>(long number, long at, List<P> progress) {}

    /**
     * Nothing was sent yet.
     *
     * @param peer the standby, by name and incarnation
     * @param send sends it a mark behind everything that was sent before; false if the link is closed
     */
    public StandbyStream(String peer, Predicate<? super StandbyMark> send) {
        this.peer = peer;
        this.send = send;
    }

    /** The standby, by name and incarnation. */
    public String peer() {
        return peer;
    }

    /** A change was sent. */
    public void sent() {
        anySent = true;
    }

    /** What was or will be sent before the next mark has this in it. */
    public void ran(P progress) {
        anySent = true;
        since.add(progress);
    }

    /** Sets a mark if anything was sent since the last one. A standby that is far behind gets no more of them, and makes nothing durable, until it answers. */
    public void mark(long now) {
        if (behind && open.size() >= OPEN_MAX) {
            since.clear();
            return;
        }
        if (anySent && send.test(new StandbyMark(++number))) {
            open.add(new Mark<>(number, now, since));
            since = new ArrayList<>();
            anySent = false;
        }
    }

    /**
     * An answer came.
     *
     * @param durable told of everything that is durable with it, in the order in which it ran
     * @return true if the standby has caught up with that
     */
    public boolean acknowledged(long upTo, long now, Consumer<? super P> durable) {
        while (!open.isEmpty() && open.getFirst().number <= upTo) {
            Mark<P> mark = open.removeFirst();
            worstLagNanos = Math.max(worstLagNanos, now - mark.at);
            mark.progress.forEach(durable);
        }
        boolean caughtUp = behind && lagNanos(now) < PATIENCE_NANOS;
        behind = behind && !caughtUp;
        return caughtUp;
    }

    /** Whether the standby keeps nobody safe at the moment. */
    public boolean isBehind() {
        return behind;
    }

    /** True when the standby has just run out of patience. */
    public boolean fallsBehind(long now) {
        boolean falls = !behind && lagNanos(now) >= PATIENCE_NANOS;
        behind = behind || falls;
        return falls;
    }

    /** How long the oldest mark without an answer waits. */
    public long lagMillis(long now) {
        return lagNanos(now) / NANOS_PER_MILLI;
    }

    /** The worst lag since this was asked last. */
    public long takeWorstLagMillis(long now) {
        long worst = Math.max(worstLagNanos, lagNanos(now));
        worstLagNanos = 0;
        return worst / NANOS_PER_MILLI;
    }

    private long lagNanos(long now) {
        return open.isEmpty() ? 0 : now - open.getFirst().at;
    }
}
