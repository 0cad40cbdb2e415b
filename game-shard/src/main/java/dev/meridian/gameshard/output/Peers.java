package dev.meridian.gameshard.output;

import dev.meridian.protocol.cluster.ClusterMessage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The services this shard is linked to, by name and incarnation. Loop thread. */
public final class Peers {

    private final Map<String, Peer> shards = new LinkedHashMap<>();
    private final Map<String, Peer> npcShards = new LinkedHashMap<>();
    private final Map<String, Mailbag> orchestrators = new LinkedHashMap<>();

    public void addShard(Peer peer) {
        shards.put(peer.id(), peer);
    }

    public void addOrchestrator(Peer peer) {
        orchestrators.put(peer.id(), new Mailbag(peer));
    }

    public void addNpcShard(Peer peer) {
        npcShards.put(peer.id(), peer);
    }

    /** The link is gone, whatever it was. */
    public void remove(String id) {
        shards.remove(id);
        npcShards.remove(id);
        Mailbag bag = orchestrators.remove(id);
        if (bag != null) {
            bag.close();
        }
    }

    /** The other game shards. */
    public Collection<Peer> shards() {
        return shards.values();
    }

    /** A game shard; null while there is no link to it. */
    public @Nullable Peer shard(String id) {
        return shards.get(id);
    }

    /** A game shard by name alone, whatever its incarnation; null while there is no link to it. */
    public @Nullable Peer shardNamed(String name) {
        for (Peer peer : shards.values()) {
            if (peer.name().equals(name)) {
                return peer;
            }
        }
        return null;
    }

    /** Sends to a game shard; false if there is no link to it. */
    public boolean toShard(String id, ClusterMessage message) {
        Peer peer = shards.get(id);
        return peer != null && peer.send(message);
    }

    /** An npc-shard; null while there is no link to it. */
    public @Nullable Peer npcShard(String id) {
        return npcShards.get(id);
    }

    /** Sends to the npc-shard that owns something; to all of them if {@code id} is empty; nowhere if there is no link to it. */
    public void toNpcShard(String id, ClusterMessage message) {
        if (id.isEmpty()) {
            npcShards.values().forEach(peer -> peer.send(message));
            return;
        }
        Peer peer = npcShards.get(id);
        if (peer != null) {
            peer.send(message);
        }
    }

    /** Sends to all shards, of players and of NPCs. */
    public void toOnlookers(ClusterMessage message) {
        shards.values().forEach(peer -> peer.send(message));
        npcShards.values().forEach(peer -> peer.send(message));
    }

    /** Sends to an orchestrator; false if there is no link to it. */
    public boolean toOrchestrator(String id, ClusterMessage message) {
        Mailbag bag = orchestrators.get(id);
        return bag != null && bag.peer().send(message);
    }

    /** Sends to all orchestrators. */
    public void toOrchestrators(ClusterMessage message) {
        for (Mailbag bag : orchestrators.values()) {
            bag.peer().send(message);
        }
    }

    @Nullable Mailbag mailbag(String orchestrator) {
        return orchestrators.get(orchestrator);
    }
}
