package dev.meridian.bots.measure;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The last moves of one bot, with when each was sent and answered. A move is known by its target, so two in a row must not have the same one.
 * Fixed in size, allocates nothing; the bots' loop; moments in nanoseconds.
 */
public final class Moves {

    /** An answer later than this is an error. */
    public static final long PATIENCE_NANOS = 10_000_000_000L;

    /** A move sent at most this long before or after a border was passed was sent while crossing. */
    public static final long CROSSING_NANOS = 1_000_000_000L;

    /** No such move. */
    public static final long NONE = -1;

    /** One a second, remembered for longer than the patience. */
    private static final int KEPT = 16;

    private static final long PENDING = -1;
    private static final long GIVEN_UP = -2;

    private final int[] x = new int[KEPT];
    private final int[] y = new int[KEPT];
    private final long[] sentAt = new long[KEPT];
    private final long[] answer = new long[KEPT];
    private final boolean[] crossing = new boolean[KEPT];
    private final boolean[] crossingTold = new boolean[KEPT];
    private final @Nullable String[] shard = new String[KEPT];
    private final LongConsumer crossingEcho;
    private long next;
    private long passedAt = Long.MIN_VALUE;

    /**
     * @param crossingEcho takes the latency of each move that was sent while crossing, once
     */
    public Moves(LongConsumer crossingEcho) {
        this.crossingEcho = crossingEcho;
        Arrays.fill(answer, GIVEN_UP);
    }

    /**
     * A move goes out.
     *
     * @param owner the shard that owns the bot, or null when that is not certain
     * @return its number
     */
    public long sent(int toX, int toY, @Nullable String owner, long now) {
        int at = slot(next);
        x[at] = toX;
        y[at] = toY;
        sentAt[at] = now;
        answer[at] = PENDING;
        shard[at] = owner;
        crossing[at] = passedAt != Long.MIN_VALUE && now - passedAt <= CROSSING_NANOS;
        crossingTold[at] = false;
        return next++;
    }

    /** The server answered a move. @return its number, or {@link #NONE} if none with that target waits */
    public long echoed(int toX, int toY, long now) {
        for (long move = next - 1; move >= oldest(); move--) {
            int at = slot(move);
            if (x[at] == toX && y[at] == toY && answer[at] == PENDING) {
                answer[at] = now - sentAt[at];
                tellCrossing(at);
                return move;
            }
        }
        return NONE;
    }

    /** The newest remembered move to that target, or {@link #NONE}. */
    public long find(int toX, int toY) {
        for (long move = next - 1; move >= oldest(); move--) {
            if (x[slot(move)] == toX && y[slot(move)] == toY) {
                return move;
            }
        }
        return NONE;
    }

    /** When a remembered move was sent. */
    public long sentAt(long move) {
        return sentAt[slot(move)];
    }

    /** The shard that owned the bot then; null when that was not certain. */
    public @Nullable String shard(long move) {
        return shard[slot(move)];
    }

    /** The server refused something: the oldest move that waits gets no other answer. @return its number, or {@link #NONE} */
    public long refused() {
        for (long move = oldest(); move < next; move++) {
            if (answer[slot(move)] == PENDING) {
                answer[slot(move)] = GIVEN_UP;
                return move;
            }
        }
        return NONE;
    }

    /** The bot passed a border, or the depth behind it where it is handed over: moves around this moment are crossing ones. */
    public void passed(long now) {
        passedAt = now;
        for (long move = oldest(); move < next; move++) {
            int at = slot(move);
            if (now - sentAt[at] <= CROSSING_NANOS) {
                crossing[at] = true;
                tellCrossing(at);
            }
        }
    }

    private void tellCrossing(int at) {
        if (crossing[at] && !crossingTold[at] && answer[at] >= 0) {
            crossingTold[at] = true;
            crossingEcho.accept(answer[at]);
        }
    }

    /** Gives up moves that waited longer than {@link #PATIENCE_NANOS}. @return how many */
    public int expire(long now) {
        int late = 0;
        for (long move = oldest(); move < next; move++) {
            int at = slot(move);
            if (answer[at] == PENDING && now - sentAt[at] > PATIENCE_NANOS) {
                answer[at] = GIVEN_UP;
                late++;
            }
        }
        return late;
    }

    /** Age of the oldest move that waits, 0 when none does. */
    public long oldestWait(long now) {
        for (long move = oldest(); move < next; move++) {
            if (answer[slot(move)] == PENDING) {
                return now - sentAt[slot(move)];
            }
        }
        return 0;
    }

    /** The connection is gone: nothing waits any more. */
    public void forget() {
        Arrays.fill(answer, GIVEN_UP);
    }

    private long oldest() {
        return Math.max(0, next - KEPT);
    }

    private static int slot(long move) {
        return (int) (move % KEPT);
    }
}
