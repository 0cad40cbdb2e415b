package dev.meridian.gameshard.standby;

import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.world.relay.InputGate;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What goes to one standby process: marks in the stream of changes, and the inputs that each answer to a mark makes durable. Loop thread. */
final class Stream {

    /** A standby that does not answer for this long is none: play goes on without it. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int OPEN_MAX = 64;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Peer peer;
    private final ArrayDeque<Mark> open = new ArrayDeque<>();
    private List<Progress> since = new ArrayList<>();
    private long number;
    private long worstLagNanos;
    private boolean anySent;
    private boolean behind;

    /** How far a session's inputs are; the gate tells a session from the one that was attached after it. */
    private record Progress(Player player, InputGate<ByteBuf> gate, int processed) {}

    private record Mark(long number, long at, List<Progress> progress) {}

    Stream(Peer peer) {
        this.peer = peer;
    }

    Peer peer() {
        return peer;
    }

    /** A change was sent. */
    void sent() {
        anySent = true;
    }

    /** The fields that were or will be sent before the next mark have the effect of the player's inputs so far. */
    void ran(Player player) {
        anySent = true;
        since.add(new Progress(player, player.inputs(), player.inputs().processed()));
    }

    /** Sets a mark if anything was sent since the last one. A standby that is far behind gets no more of them until it answers. */
    void mark(long now) {
        if (behind && open.size() >= OPEN_MAX) {
            since.clear();
            return;
        }
        if (anySent && peer.send(new StandbyMark(++number))) {
            open.add(new Mark(number, now, since));
            since = new ArrayList<>();
            anySent = false;
        }
    }

    /** An answer came. True if the standby has caught up with that. */
    boolean acknowledged(long upTo, long now, Consumer<Player> progressed) {
        while (!open.isEmpty() && open.getFirst().number <= upTo) {
            Mark mark = open.removeFirst();
            worstLagNanos = Math.max(worstLagNanos, now - mark.at);
            for (Progress each : mark.progress) {
                if (each.player.inputs() == each.gate && each.player.isOwned()) {
                    each.gate.durable(each.processed);
                    progressed.accept(each.player);
                }
            }
        }
        boolean caughtUp = behind && lagNanos(now) < PATIENCE_NANOS;
        behind = behind && !caughtUp;
        return caughtUp;
    }

    /** Whether the standby keeps nobody safe at the moment. */
    boolean isBehind() {
        return behind;
    }

    /** True when the standby has just run out of patience. */
    boolean fallsBehind(long now) {
        boolean falls = !behind && lagNanos(now) >= PATIENCE_NANOS;
        behind = behind || falls;
        return falls;
    }

    long lagMillis(long now) {
        return lagNanos(now) / NANOS_PER_MILLI;
    }

    /** The worst lag since this was asked last. */
    long takeWorstLagMillis(long now) {
        long worst = Math.max(worstLagNanos, lagNanos(now));
        worstLagNanos = 0;
        return worst / NANOS_PER_MILLI;
    }

    private long lagNanos(long now) {
        return open.isEmpty() ? 0 : now - open.getFirst().at;
    }
}
