package dev.meridian.orchestrator.leader;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.Directory;
import dev.meridian.kit.link.Link;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.world.lease.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who take part in leadership and leases: how to reach them, and how the machines, the tables and the directory name them. Loop thread. */
final class Peers {

    private static final List<ServiceKind> KINDS = List.of(ServiceKind.GAME_ORCHESTRATOR, ServiceKind.GAME_SHARD, ServiceKind.NPC_SHARD);

    private final ClusterMember cluster;

    Peers(ClusterMember cluster) {
        this.cluster = cluster;
    }

    /** This orchestrator, by the machines' id. */
    String self() {
        return Tables.idOf(cluster.self());
    }

    /** The orchestrators of the directory, those that are linked, and this one: a gateway that has just started does not know them all. */
    List<MemberEntry> orchestrators() {
        var found = new LinkedHashSet<MemberEntry>();
        cluster.directory().of(ServiceKind.GAME_ORCHESTRATOR).forEach(info -> found.add(new MemberEntry(info.id(), info.kind())));
        cluster.links(ServiceKind.GAME_ORCHESTRATOR).forEach(link -> found.add(new MemberEntry(link.peer(), link.kind())));
        found.add(new MemberEntry(cluster.self(), ServiceKind.GAME_ORCHESTRATOR));
        return List.copyOf(found);
    }

    /** Whoever is linked. */
    List<Link> linked() {
        var links = new ArrayList<Link>();
        KINDS.forEach(kind -> links.addAll(cluster.links(kind)));
        return links;
    }

    /** Sends to that incarnation, if it is linked now. */
    void send(String id, ClusterMessage message) {
        ServiceId to = Tables.serviceOf(id);
        @Nullable Link link = cluster.link(to.name());
        if (link != null && link.peer().equals(to)) {
            link.send(message);
        }
    }

    /** All of a directory. */
    static Set<Member> in(Directory directory) {
        Set<Member> found = new HashSet<>();
        KINDS.forEach(kind -> directory.of(kind).forEach(info -> found.add(member(info.id(), kind))));
        return found;
    }

    /** All members of these tables. */
    static Set<Member> in(Tables tables) {
        Set<Member> members = new HashSet<>();
        tables.members().forEach(entry -> members.add(member(entry.id(), entry.kind())));
        return members;
    }

    /** As the machines name it. */
    static Member member(ServiceId id, ServiceKind kind) {
        Member.Kind part = kind == ServiceKind.GAME_ORCHESTRATOR ? Member.Kind.ORCHESTRATOR : Member.Kind.SHARD;
        return new Member(Tables.idOf(id), id.name(), part);
    }

    /** A shard as tables name it. */
    static MemberEntry shard(String id) {
        ServiceId service = Tables.serviceOf(id);
        boolean npc = service.name().startsWith(ServiceKind.NPC_SHARD.label());
        return new MemberEntry(service, npc ? ServiceKind.NPC_SHARD : ServiceKind.GAME_SHARD);
    }
}
