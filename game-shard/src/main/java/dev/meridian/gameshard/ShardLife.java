package dev.meridian.gameshard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.highfive.movement.MoveRules;
import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.tenancy.ShardService;
import dev.meridian.kit.tenancy.ShardTenancy;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.PlaceCharacter;
import dev.meridian.protocol.cluster.handover.GhostDelta;
import dev.meridian.protocol.cluster.handover.GhostFull;
import dev.meridian.protocol.cluster.handover.GhostGone;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyGone;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.protocol.cluster.handover.StrayCells;
import dev.meridian.protocol.cluster.lease.LeaseMessage;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.lease.LeaseTimes;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * What one incarnation owns and does, from the moment it has joined the cluster. Created, used and ended on the loop.
 *
 * <p>Nothing is done for clients or other shards while the lease does not allow it: what was sent to a shard without a right is gone, and the sender
 * repeats it or asks somebody else.
 */
final class ShardLife implements ShardService.Life, ShardTenancy.Tenant {

    private static final Logger LOG = LoggerFactory.getLogger(ShardLife.class);
    private static final Duration TICK = Duration.ofMillis(MoveRules.TICK_MILLIS);
    /** How long a change waits before other shards hear of it: many changes of a moment are told at once. */
    private static final Duration FLUSH = Duration.ofMillis(20);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Shards remembered that are gone for good; the oldest are in nobody's crossing any more. */
    private static final int LOST_MAX = 1_000;

    private final ServiceLoop loop;
    private final ClusterMember member;
    private final ShardMeters meters;
    private final ShardService.Fate fate;
    private final Shard shard;
    private final ShardTenancy tenancy;
    private final Map<Link, Peer> peers = new HashMap<>();
    private final SequencedSet<String> lost = new LinkedHashSet<>();
    private final List<ServiceLoop.Timer> timers;
    private boolean admitted;
    private boolean ended;

    /** A link as the shard knows it. */
    private record LinkedPeer(String name, String id, Link link) implements Peer {

        @Override
        public boolean send(ClusterMessage message) {
            return link.send(message);
        }
    }

    ShardLife(ServiceLoop loop, ClusterMember member, GameShardSettings settings, ShardMeters meters, ShardService.Fate fate) {
        this.loop = loop;
        this.member = member;
        this.meters = meters;
        this.fate = fate;
        shard = new Shard(
                member.self().name(),
                Tables.idOf(member.self()),
                loop::now,
                loop::execute,
                question -> member.ask(ServiceKind.DATA_SERVICE, question),
                settings.limits());
        tenancy = new ShardTenancy(
                loop, member.self(), ShardKind.PLAYERS, LeaseTimes.DEFAULT, () -> member.links(ServiceKind.GAME_ORCHESTRATOR), this);
        timers = List.of(loop.every(TICK, this::tick), loop.every(FLUSH, this::flush), loop.every(SECOND, this::second));
    }

    @Override
    public void linkUp(Link link) {
        var peer = new LinkedPeer(link.peer().name(), Tables.idOf(link.peer()), link);
        peers.put(link, peer);
        shard.linkUp(link.kind(), peer);
    }

    @Override
    public void linkDown(Link link) {
        Peer peer = peers.remove(link);
        if (peer != null) {
            shard.linkDown(link.kind(), peer);
        }
    }

    @Override
    public void message(Link link, ClusterMessage message) {
        if (message instanceof LeaseMessage rights) {
            tenancy.message(link, rights);
            return;
        }
        Peer peer = peers.get(link);
        boolean heard = tenancy.mayAct() || (tenancy.isWaiting() && isCopy(message));
        if (peer == null || !heard || tenancy.isFenced(link.peer())) {
            return;
        }
        switch (message) {
            case RelayMessage relay -> shard.relay(peer.id(), relay);
            case HandoverMessage handover -> shard.handover(peer.id(), handover);
            default -> LOG.warn("message.unexpected message={} peer={}", message.getClass().getSimpleName(), link.peer());
        }
    }

    /** Facts about others' objects, told once: taken in also before the first lease. */
    private static boolean isCopy(ClusterMessage message) {
        return switch (message) {
            case GhostFull _, GhostDelta _, GhostGone _, StrayCells _, StandbyFull _, StandbyDelta _, StandbyGone _, StandbyMark _ -> true;
            default -> false;
        };
    }

    @Override
    public Mono<ClusterMessage> answer(ClusterMessage question) {
        if (question instanceof PlaceCharacter order) {
            return Mono.just(tenancy.mayAct() ? shard.place(order) : new AdminReply(false, "this shard has no lease"));
        }
        return ShardService.Life.super.answer(question);
    }

    @Override
    public void report(ObjectNode report) {
        meters.report(shard, report);
    }

    @Override
    public void tablesChanged(Tables before, Tables now) {
        Set<String> live = gameShards(now);
        lost.addAll(gameShards(before));
        lost.removeAll(live);
        while (lost.size() > LOST_MAX) {
            lost.removeFirst();
        }
        shard.obey(now.players(), tenancy.isMember(), live, lost);
        if (!admitted && tenancy.isMember()) {
            admitted = true;
            fate.admitted();
        }
    }

    /** Those that may own players, by name and incarnation: an heir asks them all. */
    private static Set<String> gameShards(Tables tables) {
        return tables.members().stream()
                .filter(member -> member.kind() == ServiceKind.GAME_SHARD)
                .map(member -> Tables.idOf(member.id()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public void lapsed() {
        end();
        fate.lapsed();
    }

    @Override
    public int[] objectsByRegion() {
        return shard.playersByRegion();
    }

    /** What players are is on its way to the database before the links close. */
    @Override
    public void saveAll(Runnable done) {
        if (!ended && tenancy.mayAct()) {
            shard.saveAll(done);
        } else {
            done.run();
        }
    }

    @Override
    public void end() {
        if (!ended) {
            ended = true;
            timers.forEach(ServiceLoop.Timer::cancel);
            tenancy.close();
            shard.close();
        }
    }

    private void tick() {
        if (tenancy.mayAct()) {
            long began = loop.now();
            shard.tick();
            meters.ticked(loop.now() - began);
        }
    }

    private void flush() {
        if (tenancy.mayAct()) {
            shard.flush();
        }
    }

    private void second() {
        if (tenancy.mayAct()) {
            shard.second();
            meters.second(shard);
        }
    }
}
