package dev.meridian.orchestrator.session;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.link.Link;
import dev.meridian.protocol.cluster.ClusterMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links to game shards by the machines' id, name and incarnation. Loop thread. */
final class ShardLinks {

    private final Map<String, Link> byId = new HashMap<>();
    private final IdentityHashMap<Link, String> ids = new IdentityHashMap<>();

    /** A link stands; returns the machines' id of its other end. */
    String up(Link link) {
        String id = Tables.idOf(link.peer());
        byId.put(id, link);
        ids.put(link, id);
        return id;
    }

    /** A link is gone. Whether the shard cannot be reached now, and could before. */
    boolean down(Link link) {
        String id = ids.remove(link);
        return id != null && byId.remove(id, link);
    }

    /** Nothing of this incarnation is taken any more: it is not asked either, since no answer would be heard. */
    void fenced(String id) {
        byId.remove(id);
    }

    /** Whether the shard of that id can be reached now. */
    boolean isLinked(@Nullable String id) {
        return id != null && byId.containsKey(id);
    }

    /** The machines' id of the other end. */
    String idOf(Link link) {
        String id = ids.get(link);
        return id == null ? Tables.idOf(link.peer()) : id;
    }

    /** The link to a shard by its plain name, or null. */
    @Nullable Link named(String name) {
        for (Link link : byId.values()) {
            if (link.peer().name().equals(name)) {
                return link;
            }
        }
        return null;
    }

    Collection<Link> all() {
        return byId.values();
    }

    /** Sends to the shard of that id. False if it is not linked now. */
    boolean send(@Nullable String id, ClusterMessage message) {
        Link link = id == null ? null : byId.get(id);
        return link != null && link.send(message);
    }
}
