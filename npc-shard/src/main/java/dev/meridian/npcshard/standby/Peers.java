package dev.meridian.npcshard.standby;

import dev.meridian.protocol.cluster.handover.HandoverMessage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The other npc-shards that this one is linked to. Loop thread. */
public final class Peers {

    private final Map<String, Peer> byId = new LinkedHashMap<>();

    /**
     * An npc-shard at the other end of a link.
     *
     * @param name as the assignment calls it
     * @param id name and incarnation
     * @param out queues a message; false if the link is closed and the message gone
     */
    public record Peer(String name, String id, Predicate<HandoverMessage> out) {

        boolean send(HandoverMessage message) {
            return out.test(message);
        }
    }

    /** A link stands. */
    public void add(Peer peer) {
        byId.put(peer.id(), peer);
    }

    /** The link is gone. */
    public void remove(String id) {
        byId.remove(id);
    }

    /** Everybody linked. */
    Collection<Peer> all() {
        return byId.values();
    }

    /** An npc-shard by name alone, whatever its incarnation; null while there is no link to it. */
    @Nullable Peer named(String name) {
        for (Peer peer : byId.values()) {
            if (peer.name().equals(name)) {
                return peer;
            }
        }
        return null;
    }

    /** Whether the link to that incarnation stands, and the assignment means it by that name. */
    boolean isLinked(String id, @Nullable String name) {
        Peer peer = byId.get(id);
        return peer != null && peer.name().equals(name);
    }

    /** Sends to an npc-shard; false if there is no link to it. */
    boolean send(String id, HandoverMessage message) {
        Peer peer = byId.get(id);
        return peer != null && peer.send(message);
    }
}
