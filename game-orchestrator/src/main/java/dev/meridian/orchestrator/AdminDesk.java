package dev.meridian.orchestrator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.orchestrator.client.ClientMeters;
import dev.meridian.orchestrator.leader.LeaderDuty;
import dev.meridian.orchestrator.leader.MoveNote;
import dev.meridian.orchestrator.session.SessionDesk;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AdminMessage;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.BanLogin;
import dev.meridian.protocol.cluster.admin.DisconnectLogin;
import dev.meridian.protocol.cluster.admin.DrainService;
import dev.meridian.protocol.cluster.admin.PinRegion;
import dev.meridian.protocol.cluster.data.Done;
import dev.meridian.protocol.cluster.data.SetAccess;
import dev.meridian.protocol.cluster.discovery.Outcome;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionOwner;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.Region;
import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What operators ask of an orchestrator. Loop thread. */
final class AdminDesk {

    private static final int BANNED = -1;

    private final ClusterMember cluster;
    private final LeaderDuty leader;
    private final SessionDesk sessions;
    private final ClientMeters meters;

    AdminDesk(ClusterMember cluster, LeaderDuty leader, SessionDesk sessions, ClientMeters meters) {
        this.cluster = cluster;
        this.leader = leader;
        this.sessions = sessions;
        this.meters = meters;
    }

    Mono<ClusterMessage> answer(AdminMessage question) {
        return switch (question) {
            case PinRegion pin -> passedOn(pin).orElseGet(() -> Mono.just(pin(pin)));
            case DrainService drain -> passedOn(drain).orElseGet(() -> Mono.just(leave(drain.name())));
            case DisconnectLogin login -> Mono.just(disconnect(login.login()));
            case BanLogin ban -> ban(ban);
            default -> Mono.error(new RequestFailedException(
                    Outcome.FAILED, "an orchestrator does not answer " + question.getClass().getSimpleName()));
        };
    }

    /** Only the leader changes the table; any other passes the question on to it. Empty: this one leads. */
    private Optional<Mono<ClusterMessage>> passedOn(AdminMessage order) {
        if (leader.isLeader()) {
            return Optional.empty();
        }
        String name = leader.leaderName();
        return Optional.of(name.isEmpty() || name.equals(cluster.self().name())
                ? Mono.just(new AdminReply(false, "no orchestrator leads at the moment; ask again in a few seconds"))
                : cluster.askOne(name, order));
    }

    private AdminReply leave(String shard) {
        try {
            return new AdminReply(true, shard + " leaves; " + leader.leave(shard) + " regions move");
        } catch (IllegalStateException e) {
            return new AdminReply(false, String.valueOf(e.getMessage()));
        }
    }

    private AdminReply pin(PinRegion pin) {
        try {
            boolean npc = pin.shard().startsWith(ServiceKind.NPC_SHARD.label());
            PinArea area = PinArea.parse(pin.region());
            if (pin.shard().isEmpty()) {
                int moved = leader.pin(area, "", ShardKind.PLAYERS) + leader.pin(area, "", ShardKind.NPCS);
                return new AdminReply(true, "unpinned " + pin.region() + "; " + moved + " regions move");
            }
            ShardKind kind = npc ? ShardKind.NPCS : ShardKind.PLAYERS;
            if (!leader.tables().of(kind).has(pin.shard())) {
                return new AdminReply(false, pin.shard() + " owns no part of the map; it is one of "
                        + leader.tables().players().shards() + " or " + leader.tables().npcs().shards());
            }
            int moved = leader.pin(area, pin.shard(), kind);
            return new AdminReply(true, "pinned " + pin.region() + " to " + pin.shard() + "; " + moved + " regions move");
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new AdminReply(false, String.valueOf(e.getMessage()));
        }
    }

    private AdminReply disconnect(String login) {
        return sessions.disconnect(login)
                ? new AdminReply(true, "disconnected " + login)
                : new AdminReply(false, login + " is not connected to " + cluster.self().name());
    }

    private Mono<ClusterMessage> ban(BanLogin ban) {
        var question = new SetAccess(ban.login(), ban.banned() ? BANNED : 0, ban.reason());
        return cluster.ask(ServiceKind.DATA_SERVICE, question, Done.class).map(done -> {
            if (!done.changed()) {
                return new AdminReply(false, "no account is named " + ban.login());
            }
            if (ban.banned()) {
                sessions.disconnect(ban.login());
            }
            return new AdminReply(true, (ban.banned() ? "banned " : "freed ") + ban.login());
        });
    }

    /** This orchestrator's part of the cluster's status; the leader adds the map. */
    void status(ObjectNode report) {
        report.put("sessions", sessions.sessionCount());
        report.put("players", sessions.playerCount());
        report.put("clientPackets", meters.packetsRead());
        report.put("isLeader", leader.isLeader());
        report.put("leader", leader.leaderName());
        report.put("term", leader.term());
        if (leader.isLeader()) {
            regions(report.putArray("regions"));
            assigned(leader.tables(), report.putArray("assigned"));
            ArrayNode warming = report.putArray("warming");
            leader.warming().forEach(warming::add);
            ArrayNode moves = report.putArray("moves");
            for (MoveNote move : leader.moves()) {
                moves.addObject()
                        .put("region", move.region())
                        .put("from", move.from())
                        .put("to", move.to())
                        .put("reason", move.reason())
                        .put("at", Instant.ofEpochMilli(move.atMillis()).toString());
            }
        }
    }

    /** Who has a place in the assignments: tables of regions go by name, and the process of the name may be another one by now. */
    private static void assigned(Tables tables, ArrayNode assigned) {
        for (MemberEntry member : tables.members()) {
            if (tables.of(Tables.shardKind(member.kind())).has(member.id().name())) {
                assigned.addObject().put("name", member.id().name()).put("incarnation", Long.toHexString(member.id().incarnation()));
            }
        }
    }

    private void regions(ArrayNode regions) {
        AssignmentTable players = leader.tables().players();
        AssignmentTable npcs = leader.tables().npcs();
        for (Region region : Region.ALL) {
            RegionOwner player = players.of(region);
            RegionOwner npc = npcs.of(region);
            regions.addObject()
                    .put("x", region.tileX())
                    .put("y", region.tileY())
                    .put("owner", player.owner())
                    .put("epoch", player.epoch().toString())
                    .put("standby", player.standby())
                    .put("npcOwner", npc.owner())
                    .put("npcEpoch", npc.epoch().toString())
                    .put("npcStandby", npc.standby());
        }
    }
}
