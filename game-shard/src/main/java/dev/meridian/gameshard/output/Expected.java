package dev.meridian.gameshard.output;

import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Players;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * What players would have been told here while another shard still owns them but is handing them over: the old owner may or may not have told them.
 * Once they are owned here it is sent after all; the orchestrator drops what was delivered already, by the input that caused it. Loop thread.
 */
public final class Expected {

    /** Packets kept for one player; beyond it the oldest go, since a hand-over that takes so long has failed anyway. */
    private static final int KEPT_MAX = 256;

    private final Map<Player, ArrayDeque<Kept>> kept = new HashMap<>();
    private final Players adding = new Players();

    /** A packet and the input that caused it. */
    public record Kept(long originSession, int inputSeq, int index, byte[] packet) {}

    void add(Player player) {
        adding.add(player);
    }

    /** Keeps the packet for those added. What no input caused is told anew by whoever takes a player over. */
    void keep(Origin origin, int index, ByteBuf packet) {
        if (adding.size() == 0) {
            return;
        }
        if (origin.session() != 0) {
            byte[] bytes = new byte[packet.readableBytes()];
            packet.getBytes(packet.readerIndex(), bytes);
            Kept one = new Kept(origin.session(), origin.inputSeq(), index, bytes);
            adding.each(player -> {
                ArrayDeque<Kept> queue = kept.computeIfAbsent(player, _ -> new ArrayDeque<>());
                if (queue.size() == KEPT_MAX) {
                    queue.removeFirst();
                }
                queue.add(one);
            });
        }
        adding.clear();
    }

    /** What was kept for the player, which is forgotten. */
    public ArrayDeque<Kept> take(Player player) {
        ArrayDeque<Kept> queue = kept.remove(player);
        return queue == null ? new ArrayDeque<>() : queue;
    }
}
