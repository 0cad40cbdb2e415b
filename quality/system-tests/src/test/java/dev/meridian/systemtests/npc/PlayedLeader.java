package dev.meridian.systemtests.npc;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import dev.meridian.highfive.land.RegionWeights;
import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.link.Link;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.lease.LeaseGranted;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.protocol.cluster.lease.RenewLease;
import dev.meridian.systemtests.Played;
import dev.meridian.world.assignment.Assigner;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.assignment.RegionLoad;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Grants every lease it is asked for, unless told not to, and gives regions to whoever asks; takes them away when a link breaks. */
final class PlayedLeader extends Played {

    private static final long TERM = 1;
    private static final RegionLoad LOAD = RegionWeights.INITIAL;

    private final Map<String, ServiceId> admitted = new HashMap<>();
    private Tables tables = new Tables(new RegionEpoch(TERM, 1), List.of(), Tables.NONE.players(), Tables.NONE.npcs());
    private boolean grants = true;

    private @Nullable ClusterMember member;

    private PlayedLeader(Config config) {
        super(ServiceKind.GAME_ORCHESTRATOR, config);
    }

    static PlayedLeader start(Config config) {
        var leader = new PlayedLeader(config);
        leader.join();
        return leader;
    }

    @Override
    public synchronized void joining(ClusterMember joining) {
        member = joining;
    }

    /** Whether it answers renewals from now on. */
    synchronized void grants(boolean yes) {
        grants = yes;
    }

    synchronized Tables tables() {
        return tables;
    }

    @Override
    public synchronized void linkUp(Link link) {
        if (link.kind() == ServiceKind.GAME_SHARD) {
            admit(link.peer(), ServiceKind.GAME_SHARD);
        }
    }

    @Override
    public synchronized void linkDown(Link link, String reason) {
        if (link.peer().equals(admitted.get(link.peer().name()))) {
            admitted.remove(link.peer().name());
            AssignmentTable table = tables.of(Tables.shardKind(link.kind()));
            publish(Assigner.takeover(table, TERM, link.peer().name(), LOAD).table());
        }
    }

    @Override
    public synchronized void message(Link link, ClusterMessage message) {
        if (message instanceof RenewLease renewal && grants) {
            link.send(new LeaseGranted(TERM, renewal.sentNanos()));
            if (!link.peer().equals(admitted.get(link.peer().name()))) {
                admit(link.peer(), link.kind());
            }
        }
    }

    private void admit(ServiceId shard, ServiceKind kind) {
        admitted.put(shard.name(), shard);
        AssignmentTable table = tables.of(Tables.shardKind(kind));
        publish(Assigner.join(table, TERM, shard.name(), LOAD).table());
    }

    private void publish(AssignmentTable changed) {
        var members = new ArrayList<MemberEntry>();
        for (ServiceId id : admitted.values()) {
            members.add(new MemberEntry(id, id.name().startsWith("npc") ? ServiceKind.NPC_SHARD : ServiceKind.GAME_SHARD));
        }
        tables = new Tables(tables.version().next(TERM), members, tables.players(), tables.npcs()).with(changed);
        requireNonNull(member).links(ServiceKind.NPC_SHARD).forEach(link -> link.send(tables.message()));
        notifyAll();
    }
}
