package dev.meridian.orchestrator.leader;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.link.Link;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.lease.FenceShard;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.protocol.cluster.lease.ShardFenced;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How this orchestrator closes to a shard, by its own decision as a leader, by another leader's word or because newer tables leave the shard out; and how a
 * leader asks all others to close. Whose word counts is for the caller to know. Loop thread.
 */
final class FenceDuty {

    private static final Logger LOG = LoggerFactory.getLogger(FenceDuty.class);

    private final Peers peers;
    private final Consumer<ServiceId> shardFenced;
    private final Fences fences = new Fences();
    private Tables obeyed = Tables.NONE;

    /** @param shardFenced told once of every incarnation from which nothing is taken any more */
    FenceDuty(Peers peers, Consumer<ServiceId> shardFenced) {
        this.peers = peers;
        this.shardFenced = shardFenced;
    }

    /** Whether nothing of this incarnation is taken any more. */
    boolean refuses(ServiceId shard) {
        return fences.refuses(shard);
    }

    /** All to whom this orchestrator is closed, by the machines' id, oldest first. */
    List<String> all() {
        return fences.all().stream().map(Tables::idOf).toList();
    }

    /** Whoever comes late hears from the leader of this term to whom nobody listens any more. */
    void tell(Link link, long term) {
        fences.all().forEach(shard -> link.send(new FenceShard(term, shard)));
    }

    /** A leader's order; the answer says that it is done. */
    void order(Link from, FenceShard fence) {
        raise(fence.shard());
        from.send(new ShardFenced(fence.term(), fence.shard()));
    }

    /** These tables hold from now on: this orchestrator closes to whom they leave out. */
    void obey(Tables published) {
        Fences.gone(obeyed, published).forEach(this::raise);
        obeyed = published;
    }

    /**
     * The leader of this term closes to a shard and asks all others to. Members that cannot be told now may listen to the shard all the same: they are told
     * when their link stands, or its lease has to run out.
     *
     * @param tables that hold
     * @return the sinks to wait for, by the machines' id
     */
    Set<String> everywhere(String shard, long term, Tables tables) {
        ServiceId id = Tables.serviceOf(shard);
        List<Link> linked = peers.linked();
        linked.forEach(link -> link.send(new FenceShard(term, id)));
        Set<ServiceId> known = new LinkedHashSet<>(linked.stream().map(Link::peer).toList());
        known.addAll(peers.orchestrators().stream().map(MemberEntry::id).toList());
        known.addAll(tables.members().stream().map(MemberEntry::id).toList());
        known.removeIf(this::refuses); // of two that died together neither waits for the other
        Set<String> sinks = Fences.sinks(known, id, peers.self());
        LOG.warn("leader.fencing shard={} sinks={}", shard, sinks.size());
        raise(id);
        return sinks;
    }

    private void raise(ServiceId shard) {
        if (fences.raise(shard)) {
            LOG.info("fence.raised shard={}", shard);
            shardFenced.accept(shard);
        }
    }
}
