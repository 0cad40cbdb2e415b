package dev.meridian.gameshard.ghost;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.output.Origin;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said and done in the last moments, for listeners whose owner died before it could tell them. Who was told already is told twice, and the
 * orchestrator drops that, by the input that caused it. Loop thread.
 */
final class RecentEvents {

    /** Longer than a takeover lasts. */
    private static final long KEPT_NANOS = Duration.ofSeconds(4).toNanos();
    /** Beyond it the oldest go. */
    private static final int KEPT_MAX = 2_000;

    private final ArrayDeque<Event> events = new ArrayDeque<>();

    /**
     * Something that an input caused.
     *
     * @param by who did it; null for what a whole region hears
     * @param reach world units, 0 for all who see it; the region, if {@code by} is null
     */
    record Event(long at, @Nullable Being by, int reach, long session, int inputSeq, int index, byte[] packet) {}

    /** Keeps what was just sent; nothing that no input caused, since nobody could tell it from its repetition. */
    void keep(long now, @Nullable Being by, int reach, Origin origin, ByteBuf packet) {
        if (origin.session() == 0) {
            return;
        }
        while (!events.isEmpty() && (events.size() == KEPT_MAX || now - events.getFirst().at > KEPT_NANOS)) {
            events.removeFirst();
        }
        byte[] bytes = new byte[packet.readableBytes()];
        packet.getBytes(packet.readerIndex(), bytes);
        events.add(new Event(now, by, reach, origin.session(), origin.inputSeq(), origin.index(), bytes));
    }

    /** What happened after that moment and is kept, oldest first. */
    List<Event> since(long moment) {
        return events.stream().filter(event -> event.at - moment > 0).toList();
    }
}
