package dev.meridian.npcshard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.highfive.act.Act;
import dev.meridian.highfive.act.TalkRules;
import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.tenancy.ShardService;
import dev.meridian.kit.tenancy.ShardTenancy;
import dev.meridian.npcshard.act.Inboxes;
import dev.meridian.npcshard.ghost.GhostCasting;
import dev.meridian.npcshard.population.Population;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.npcshard.standby.Peers;
import dev.meridian.npcshard.standby.RegionMoves;
import dev.meridian.npcshard.standby.StandbysIn;
import dev.meridian.npcshard.standby.StandbysOut;
import dev.meridian.protocol.client.world.SocialAction;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.handover.ActSettled;
import dev.meridian.protocol.cluster.handover.ActTaken;
import dev.meridian.protocol.cluster.handover.GhostAct;
import dev.meridian.protocol.cluster.handover.GhostEvent;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.handover.RegionsPassedOn;
import dev.meridian.protocol.cluster.handover.StandbyAck;
import dev.meridian.protocol.cluster.handover.StandbyAgain;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyGone;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.protocol.cluster.handover.StatePassedOn;
import dev.meridian.protocol.cluster.handover.StrayCells;
import dev.meridian.protocol.cluster.lease.LeaseMessage;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.effect.EffectId;
import dev.meridian.world.effect.EffectId.Born;
import dev.meridian.world.lease.LeaseTimes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one incarnation owns and does, from the moment it has joined the cluster. Created, used and ended on the loop.
 *
 * <p>Regions lost are given away when the table says so, regions gained are taken over at the next tick that may act and finds that their owner before has given
 * what it had, or is dead. Should two owners ever speak of an NPC, whoever listens goes by the epoch, which is the new owner's.
 */
final class ShardLife implements ShardService.Life, ShardTenancy.Tenant {

    private static final Logger LOG = LoggerFactory.getLogger(ShardLife.class);
    private static final Duration TICK = Duration.ofMillis(100);
    /** How long a change waits before the standby hears of it. */
    private static final Duration FLUSH = Duration.ofMillis(20);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long STORE_BYTES_MAX = 256L << 20;
    /** Records a tick moves together at most, so that the memory of NPCs that went to other shards is given back: about 64 us. */
    private static final int RECORDS_TIDIED = 64;

    private final ServiceLoop loop;
    private final ClusterMember member;
    private final ShardMeters meters;
    private final ShardService.Fate fate;
    private final GameClock clock;
    private final Store store;
    private final Population population;
    private final GhostCasting ghosts;
    private final Inboxes inboxes;
    private final Peers peers = new Peers();
    private final StandbysIn standbysIn;
    private final StandbysOut standbysOut;
    private final RegionMoves moves;
    private final ShardTenancy tenancy;
    private final List<ServiceLoop.Timer> timers;
    private boolean admitted;

    ShardLife(ServiceLoop loop, ClusterMember member, NpcCatalog catalog, Duration patience, ShardMeters meters, ShardService.Fate fate) {
        this.loop = loop;
        this.member = member;
        this.meters = meters;
        this.fate = fate;
        clock = new GameClock(loop::now, System.currentTimeMillis());
        store = Store.open(StoreConfig.inMemory(member.self().name(), STORE_BYTES_MAX), NpcSchema.SCHEMA);
        var copies = Store.open(StoreConfig.inMemory(member.self().name() + "-standby", STORE_BYTES_MAX), NpcSchema.SCHEMA);
        standbysIn = new StandbysIn(member.self().name(), copies, loop::now, peers);
        population = new Population(catalog, store, standbysIn);
        standbysOut = new StandbysOut(store, population, peers, loop::now);
        moves = new RegionMoves(
                member.self().name(), Tables.idOf(member.self()), store, population, peers, standbysIn, standbysOut, patience, loop::now);
        ghosts = new GhostCasting(store, population);
        inboxes = new Inboxes(store, population, npc -> standbysOut.durable((int) npc), this::carryOut, this::reply, loop.now());
        tenancy = new ShardTenancy(
                loop, member.self(), ShardKind.NPCS, LeaseTimes.DEFAULT, () -> member.links(ServiceKind.GAME_ORCHESTRATOR), this);
        timers = List.of(loop.every(TICK, this::tick), loop.every(FLUSH, this::flush), loop.every(SECOND, this::second));
    }

    private void tick() {
        if (!tenancy.mayAct()) {
            return;
        }
        long began = loop.now();
        if (moves.isDue()) {
            takeOver();
        }
        population.live(clock.millis(), began, this::gesture);
        inboxes.tick(began);
        ghosts.cast(began);
        standbysOut.tick();
        store.tidy(RECORDS_TIDIED);
        meters.ticked(loop.now() - began, population.residents().size(), ghosts.size());
    }

    private void flush() {
        if (tenancy.mayAct()) {
            standbysOut.flush();
        }
    }

    private void second() {
        if (tenancy.mayAct()) {
            standbysIn.second(tenancy.assignment(), population);
            meters.lagged(standbysOut.takeLagMillis());
            countKept();
        }
    }

    private void countKept() {
        meters.kept(standbysIn.count(), population.residents().size() - standbysOut.kept());
    }

    private void takeOver() {
        List<Resident> taken = moves.takeOver(clock.millis());
        if (!taken.isEmpty()) {
            ghosts.tookOver();
            inboxes.tookOver(taken, loop.now());
            LOG.info("npcs.taken_over service={} npcs={} now={}", member.self(), taken.size(), population.residents().size());
        }
        if (!admitted && tenancy.isMember()) {
            admitted = true;
            fate.admitted();
        }
    }

    private void gesture(Resident resident, int gesture) {
        var seen = new SocialAction(resident.objectId(), gesture);
        ghosts.tellOf(resident, new GhostEvent(resident.objectId(), resident.epoch(), 0, 0, 0, 0, ClientPackets.buffer(seen)));
    }

    /** Whoever sees the NPC is shown its answer; a client that was shown it by an owner that died since then is not shown it again. */
    private void carryOut(Resident npc, EffectId id, Act act) {
        switch (act.kind()) {
            case TALK -> {
                var seen = new SocialAction(npc.objectId(), TalkRules.ANSWER);
                long session = id.born() == Born.OF_INPUT ? id.origin() : 0;
                ghosts.tellOf(npc, new GhostEvent(
                        npc.objectId(), npc.epoch(), session, (int) id.cause(), GhostEvent.OF_ACTS + id.index(), 0, ClientPackets.buffer(seen)));
            }
        }
    }

    private void reply(String gameShard, ActTaken taken) {
        Link link = gameShard.isEmpty() ? null : member.link(gameShard);
        if (link != null) {
            link.send(taken);
        } else {
            member.links(ServiceKind.GAME_SHARD).forEach(each -> each.send(taken));
        }
    }

    @Override
    public void tablesChanged(Tables before, Tables now) {
        boolean speaks = tenancy.mayAct() || tenancy.isWaiting();
        List<Resident> released = moves.obey(now.npcs(), tenancy.isMember(), otherNpcShards(now), speaks);
        released.forEach(ghosts::handedOver);
        inboxes.released(released);
        if (!released.isEmpty()) {
            LOG.info("npcs.released service={} npcs={} now={}", member.self(), released.size(), population.residents().size());
        }
        if (!before.players().equals(now.players())) {
            ghosts.players(now.players(), loop.now());
        }
    }

    private Map<String, String> otherNpcShards(Tables tables) {
        return tables.members().stream()
                .filter(each -> each.kind() == ServiceKind.NPC_SHARD && !each.id().equals(member.self()))
                .collect(Collectors.toMap(each -> each.id().name(), each -> Tables.idOf(each.id()), (one, _) -> one));
    }

    @Override
    public void lapsed() {
        end();
        fate.lapsed();
    }

    @Override
    public int[] objectsByRegion() {
        return population.perRegion();
    }

    @Override
    public void linkUp(Link link) {
        if (link.kind() == ServiceKind.GAME_SHARD) {
            ghosts.joined(link.peer().name(), link::send);
        } else if (link.kind() == ServiceKind.NPC_SHARD) {
            moves.linkUp(new Peers.Peer(link.peer().name(), Tables.idOf(link.peer()), link::send));
        }
    }

    @Override
    public void linkDown(Link link) {
        Link other = member.link(link.peer().name());
        if (link.kind() == ServiceKind.GAME_SHARD && (other == null || other == link)) {
            ghosts.left(link.peer().name());
        } else if (link.kind() == ServiceKind.NPC_SHARD) {
            moves.linkDown(Tables.idOf(link.peer()));
        }
    }

    @Override
    public void message(Link link, ClusterMessage message) {
        if (message instanceof LeaseMessage rights) {
            tenancy.message(link, rights);
        } else if (link.kind() == ServiceKind.GAME_SHARD && !tenancy.isFenced(link.peer())) {
            switch (message) {
                case StrayCells cells -> ghosts.strays(link.peer().name(), cells, loop.now());
                case GhostAct act when tenancy.mayAct() -> inboxes.heard(link.peer().name(), act, loop.now());
                case ActSettled said when tenancy.mayAct() -> inboxes.settled(said, loop.now());
                default -> {}
            }
        } else if (message instanceof HandoverMessage handover && link.kind() == ServiceKind.NPC_SHARD && !tenancy.isFenced(link.peer())) {
            handover(Tables.idOf(link.peer()), handover);
        }
    }

    /** Copies are taken in also before the first lease: they are told once. */
    private void handover(String from, HandoverMessage message) {
        if (!tenancy.mayAct() && !tenancy.isWaiting()) {
            return;
        }
        switch (message) {
            case StandbyFull copy -> standbysIn.full(from, copy);
            case StandbyDelta change -> standbysIn.delta(from, change);
            case StandbyGone gone -> standbysIn.gone(from, gone);
            case StandbyMark mark -> standbysIn.mark(from, mark);
            case StandbyAck ack -> standbysOut.acknowledged(from, ack);
            case StandbyAgain wish -> standbysOut.again(from, wish);
            case StatePassedOn state -> standbysIn.passedOn(from, state);
            case RegionsPassedOn said -> moves.passedOn(from, said);
            default -> LOG.warn("message.unexpected message={} peer={}", message.getClass().getSimpleName(), from);
        }
    }

    @Override
    public void report(ObjectNode report) {
        countKept();
        meters.report(report);
    }

    @Override
    public void end() {
        timers.forEach(ServiceLoop.Timer::cancel);
        tenancy.close();
        standbysIn.close();
        store.close();
        meters.ticked(0, 0, 0);
        meters.kept(0, 0);
        meters.lagged(0);
    }
}
