package dev.meridian.systemtests.npc;

import com.typesafe.config.Config;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.kit.link.Link;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.handover.GhostDelta;
import dev.meridian.protocol.cluster.handover.GhostEvent;
import dev.meridian.protocol.cluster.handover.GhostFull;
import dev.meridian.protocol.cluster.handover.GhostGone;
import dev.meridian.store.Applied;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the ghosts it is told, and who told them. */
final class PlayedGameShard extends Played {

    private final Store store = Store.open(StoreConfig.inMemory("ghosts", 16L << 20), NpcSchema.SCHEMA);
    private final Map<Integer, String> source = new HashMap<>();
    private final Map<Integer, Integer> epochs = new HashMap<>();
    private final Set<Integer> moved = new HashSet<>();
    private final Set<Integer> gestured = new HashSet<>();
    private final List<String> refused = new ArrayList<>();

    PlayedGameShard(Config config) {
        super(ServiceKind.GAME_SHARD, config);
    }

    @Override
    public synchronized void message(Link link, ClusterMessage message) {
        switch (message) {
            case GhostFull full -> {
                note(store.follower().apply(full.state()), message);
                source.put(full.objectId(), link.peer().name());
                epochs.put(full.objectId(), full.objectEpoch());
            }
            case GhostDelta delta -> {
                note(store.follower().apply(ByteBufUtil.getBytes(delta.delta())), message);
                moved.add(delta.objectId());
            }
            case GhostGone gone -> source.remove(gone.objectId());
            case GhostEvent event -> gestured.add(event.objectId());
            default -> {}
        }
        notifyAll();
    }

    private void note(Applied applied, ClusterMessage message) {
        if (applied != Applied.APPLIED) {
            refused.add(applied + " " + message);
        }
    }

    /** Which npc-shard showed each NPC last, by object id. */
    synchronized Map<Integer, String> sources() {
        return Map.copyOf(source);
    }

    synchronized int epochOf(int objectId) {
        return epochs.getOrDefault(objectId, 0);
    }

    /** NPCs that were seen to move or turn. */
    synchronized Set<Integer> moved() {
        return Set.copyOf(moved);
    }

    synchronized Set<Integer> gestured() {
        return Set.copyOf(gestured);
    }

    /** Words about ghosts that did not fit what was known. */
    synchronized List<String> refused() {
        return List.copyOf(refused);
    }
}
