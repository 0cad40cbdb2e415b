package dev.meridian.systemtests.npc;

import com.typesafe.config.Config;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.tenancy.ShardTenancy;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.handover.GhostDelta;
import dev.meridian.protocol.cluster.handover.GhostEvent;
import dev.meridian.protocol.cluster.handover.GhostFull;
import dev.meridian.protocol.cluster.handover.GhostGone;
import dev.meridian.protocol.cluster.lease.LeaseMessage;
import dev.meridian.store.Applied;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.systemtests.Played;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.WorldGrid;
import dev.meridian.world.lease.LeaseTimes;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a lease like any shard, and keeps the ghosts it is told and who told them. */
final class PlayedGameShard extends Played implements ShardTenancy.Tenant {

    private final Store store = Store.open(StoreConfig.inMemory("ghosts", 16L << 20), NpcSchema.SCHEMA);
    private final Map<Integer, String> source = new HashMap<>();
    private final Map<Integer, Integer> epochs = new HashMap<>();
    private final Set<Integer> moved = new HashSet<>();
    private final Set<Integer> gestured = new HashSet<>();
    private final List<String> refused = new ArrayList<>();
    private @Nullable ShardTenancy tenancy;

    private PlayedGameShard(Config config) {
        super(ServiceKind.GAME_SHARD, config);
    }

    static PlayedGameShard start(Config config) {
        var shard = new PlayedGameShard(config);
        shard.join();
        return shard;
    }

    @Override
    public void joining(ClusterMember joining) {
        tenancy = new ShardTenancy(
                loop, joining.self(), ShardKind.PLAYERS, LeaseTimes.DEFAULT, () -> joining.links(ServiceKind.GAME_ORCHESTRATOR), this);
    }

    @Override
    public void tablesChanged(Tables before, Tables now) {}

    @Override
    public void lapsed() {}

    @Override
    public int[] objectsByRegion() {
        return new int[WorldGrid.REGIONS];
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
            case LeaseMessage rights when tenancy != null -> tenancy.message(link, rights);
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
