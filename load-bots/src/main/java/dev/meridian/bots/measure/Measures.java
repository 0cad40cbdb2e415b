package dev.meridian.bots.measure;

import dev.meridian.bots.client.Fault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything a run counts. Latencies, packets, lines and crossings count while the window is open, by the moment the input was sent; protocol
 * errors, failed logins and disconnects count from the first login on, because an error in the warm-up is an error too. The bots' loop.
 */
public final class Measures {

    private static final int EXAMPLES = 20;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS ", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int TIMELINE_SECONDS = 3_600;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Latency ownEcho = new Latency();
    private final Latency sameShard = new Latency();
    private final Latency crossShard = new Latency();
    private final Latency crossingEcho = new Latency();
    private final Latency chatEcho = new Latency();
    private final Latency stall = new Latency();
    private final Latency secondEcho = new Latency();
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final List<String> faultExamples = new ArrayList<>();
    private final List<String> sightGaps = new ArrayList<>();
    private final ArrayDeque<Second> timeline = new ArrayDeque<>();
    private final Returns returns = new Returns();
    private Lap lap = new Lap(0);
    private boolean open;
    private long openedAt = Long.MAX_VALUE;
    private long closedAt = Long.MAX_VALUE;
    private long failedLogins;
    private long disconnects;
    private long borderPasses;
    private long packetsIn;
    private long packetsOut;
    private long movesOut;
    private long refusedMoves;
    private long unsplit;
    private long longestInvisibleNanos;
    private long packetsInBefore;
    private long packetsOutBefore;

    /**
     * One second of the run, for the time line.
     *
     * @param at seconds since the window opened
     * @param playing bots in the world
     * @param packetsIn packets the bots received in it
     * @param packetsOut packets they sent
     * @param echoes own echoes in it
     * @param echoP50Ms half of them were faster
     * @param echoP99Ms all but one in a hundred were faster
     * @param echoMaxMs the slowest
     * @param passes borders passed so far
     * @param faults protocol errors so far
     */
    public record Second(double at, int playing, long packetsIn, long packetsOut, long echoes, double echoP50Ms, double echoP99Ms,
            double echoMaxMs, long passes, long faults) {}

    /** From now on inputs count. */
    public void open(long now) {
        open = true;
        openedAt = now;
    }

    /** From now on they do not; answers to those that counted still do. */
    public void close(long now) {
        open = false;
        closedAt = now;
    }

    /** Whether the window is open. */
    public boolean isOpen() {
        return open;
    }

    /** Whether something sent then counts. */
    public boolean counts(long sentAt) {
        return sentAt >= openedAt && sentAt < closedAt;
    }

    /** How long the window was open, or has been so far, in seconds. */
    public double seconds(long now) {
        return openedAt == Long.MAX_VALUE ? 0 : (Math.min(now, closedAt) - openedAt) / NANOS_PER_SECOND;
    }

    /** A move's answer came. */
    public void ownEcho(long sentAt, long now) {
        lap.ownEcho(now - sentAt);
        if (counts(sentAt)) {
            ownEcho.record(now - sentAt);
            secondEcho.record(now - sentAt);
        }
    }

    /** A move sent while crossing was answered after so long. */
    public void crossingEcho(long nanos) {
        if (open) {
            crossingEcho.record(nanos);
        }
    }

    /** A line came back to its speaker. */
    public void chatEcho(long sentAt, long now) {
        lap.chatEcho(now - sentAt);
        if (counts(sentAt)) {
            chatEcho.record(now - sentAt);
        }
    }

    /** Where both stood when a bystander saw a move. */
    public enum Split {
        SAME_SHARD,
        CROSS_SHARD,
        /** One of them was just being handed over: nobody outside can tell. */
        UNCERTAIN
    }

    /** Another bot's move was seen. */
    public void bystander(Split split, long sentAt, long now) {
        if (counts(sentAt)) {
            switch (split) {
                case SAME_SHARD -> sameShard.record(now - sentAt);
                case CROSS_SHARD -> crossShard.record(now - sentAt);
                case UNCERTAIN -> unsplit++;
            }
        }
    }

    /** One bot's longest wait for an answer. */
    public void stall(long nanos) {
        stall.record(nanos);
    }

    /** The server did what it must not. */
    public void fault(Fault fault, String detail) {
        faults.merge(fault, 1L, Long::sum);
        lap.fault();
        example(faultExamples, fault + " " + detail);
    }

    public void failedLogin() {
        failedLogins++;
        lap.failedLogin();
    }

    public void disconnected() {
        disconnects++;
        lap.disconnected();
    }

    /**
     * A bot whose connection broke is in the world again.
     *
     * @param nanos since it first turned to the login service after that
     * @param same whether it is the same object as before
     * @param units between where it is and where it was to be
     */
    public void returned(long nanos, boolean same, double units) {
        returns.returned(nanos, same, units);
        lap.returned(nanos, same, units);
    }

    /** Ends the lap that is under way and begins the next. @return the one that ended */
    public Lap lap(long now) {
        Lap ended = lap;
        lap = new Lap(now);
        return ended;
    }

    /** A bot walked from one shard's ground so far into another's that it is handed over. */
    public void passedBorder() {
        borderPasses += open ? 1 : 0;
    }

    public void packetIn() {
        packetsIn += open ? 1 : 0;
    }

    public void packetOut() {
        packetsOut += open ? 1 : 0;
    }

    public void moveOut() {
        movesOut += open ? 1 : 0;
    }

    public void moveRefused(long sentAt) {
        refusedMoves += counts(sentAt) ? 1 : 0;
    }

    /** A bot that should be in another's view was not, for so long so far. */
    public void invisible(long nanos) {
        longestInvisibleNanos = Math.max(longestInvisibleNanos, nanos);
    }

    /** Somebody has been missing from another's view for too long: in words. */
    public void sightGap(String detail) {
        example(sightGaps, detail);
    }

    /** The wall clock stands in front, as in the services' logs. */
    private static void example(List<String> examples, String detail) {
        if (examples.size() < EXAMPLES) {
            examples.add(CLOCK.format(Instant.now()) + detail);
        }
    }

    /** Ends a second of the time line. */
    public void tick(int playing, long now) {
        if (timeline.size() == TIMELINE_SECONDS) {
            timeline.removeFirst();
        }
        timeline.addLast(new Second(seconds(now), playing, packetsIn - packetsInBefore, packetsOut - packetsOutBefore, secondEcho.count(),
                secondEcho.percentileMs(50), secondEcho.percentileMs(99), secondEcho.maxMs(), borderPasses, faults()));
        packetsInBefore = packetsIn;
        packetsOutBefore = packetsOut;
        secondEcho.reset();
    }

    /** The second that ended last. @throws java.util.NoSuchElementException before the first has */
    public Second lastSecond() {
        return timeline.getLast();
    }

    public Latency ownEcho() {
        return ownEcho;
    }

    public Latency sameShard() {
        return sameShard;
    }

    public Latency crossShard() {
        return crossShard;
    }

    public Latency crossingEcho() {
        return crossingEcho;
    }

    public Latency chatEcho() {
        return chatEcho;
    }

    public Latency stall() {
        return stall;
    }

    /** All protocol errors. */
    public long faults() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Protocol errors by kind. */
    public Map<Fault, Long> faultsByKind() {
        return Map.copyOf(faults);
    }

    /** The first few protocol errors in words. */
    public List<String> faultExamples() {
        return List.copyOf(faultExamples);
    }

    /** The first few who were out of sight for long, in words. */
    public List<String> sightGaps() {
        return List.copyOf(sightGaps);
    }

    /** The last hour of the run at most. */
    public List<Second> timeline() {
        return List.copyOf(timeline);
    }

    public long failedLogins() {
        return failedLogins;
    }

    public long disconnects() {
        return disconnects;
    }

    /** Bots that came back; like disconnects from the first login on. */
    public Returns returns() {
        return returns;
    }

    public long borderPasses() {
        return borderPasses;
    }

    public long packetsIn() {
        return packetsIn;
    }

    public long packetsOut() {
        return packetsOut;
    }

    public long movesOut() {
        return movesOut;
    }

    public long refusedMoves() {
        return refusedMoves;
    }

    /** Moves seen by bystanders of which nobody can say whether both stood on one shard. */
    public long unsplit() {
        return unsplit;
    }

    public long longestInvisibleNanos() {
        return longestInvisibleNanos;
    }
}
