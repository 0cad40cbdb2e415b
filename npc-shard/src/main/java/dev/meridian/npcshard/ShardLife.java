package dev.meridian.npcshard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.tenancy.ShardService;
import dev.meridian.kit.tenancy.ShardTenancy;
import dev.meridian.npcshard.ghost.GhostCasting;
import dev.meridian.npcshard.population.Population;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.protocol.client.world.SocialAction;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.handover.GhostEvent;
import dev.meridian.protocol.cluster.handover.StrayCells;
import dev.meridian.protocol.cluster.lease.LeaseMessage;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.lease.LeaseTimes;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one incarnation owns and does, from the moment it has joined the cluster. Created, used and ended on the loop.
 *
 * <p>Regions lost are given up when the table says so, regions gained are taken over at the next tick that may act. While the news of a table travels
 * the old and the new owner of a region may both speak of its NPCs; whoever listens goes by the epoch, which is the new owner's.
 */
final class ShardLife implements ShardService.Life, ShardTenancy.Tenant {

    private static final Logger LOG = LoggerFactory.getLogger(ShardLife.class);
    private static final Duration TICK = Duration.ofMillis(100);
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
    private final ShardTenancy tenancy;
    private final ServiceLoop.Timer ticks;
    private boolean regionsGained;
    private boolean admitted;

    ShardLife(ServiceLoop loop, ClusterMember member, NpcCatalog catalog, ShardMeters meters, ShardService.Fate fate) {
        this.loop = loop;
        this.member = member;
        this.meters = meters;
        this.fate = fate;
        clock = new GameClock(loop::now, System.currentTimeMillis());
        store = Store.open(StoreConfig.inMemory(member.self().name(), STORE_BYTES_MAX), NpcSchema.SCHEMA);
        population = new Population(catalog, store);
        ghosts = new GhostCasting(store, population);
        tenancy = new ShardTenancy(
                loop, member.self(), ShardKind.NPCS, LeaseTimes.DEFAULT, () -> member.links(ServiceKind.GAME_ORCHESTRATOR), this);
        ticks = loop.every(TICK, this::tick);
    }

    private void tick() {
        if (!tenancy.mayAct()) {
            return;
        }
        long began = loop.now();
        if (regionsGained) {
            takeOver();
        }
        population.live(clock.millis(), began, this::gesture);
        ghosts.cast(began);
        store.tidy(RECORDS_TIDIED);
        meters.ticked(loop.now() - began, population.residents().size(), ghosts.size());
    }

    private void takeOver() {
        regionsGained = false;
        List<Resident> taken = population.takeOver(tenancy::owns, this::epoch, clock.millis(), loop.now());
        if (!taken.isEmpty()) {
            ghosts.tookOver();
            LOG.info("npcs.taken_over service={} npcs={} now={}", member.self(), taken.size(), population.residents().size());
        }
        if (!admitted && tenancy.isMember()) {
            admitted = true;
            fate.admitted();
        }
    }

    private long epoch(Region region) {
        return tenancy.assignment().of(region).epoch().n();
    }

    private void gesture(Resident resident, int gesture) {
        var seen = new SocialAction(resident.objectId(), gesture);
        ghosts.tellOf(resident, new GhostEvent(resident.objectId(), resident.epoch(), 0, 0, 0, 0, ClientPackets.buffer(seen)));
    }

    @Override
    public void tablesChanged(Tables before, Tables now) {
        List<Resident> released = population.release(tenancy::owns);
        released.forEach(ghosts::handedOver);
        if (!released.isEmpty()) {
            LOG.info("npcs.released service={} npcs={} now={}", member.self(), released.size(), population.residents().size());
        }
        regionsGained = true;
        if (!before.players().equals(now.players())) {
            ghosts.players(now.players(), loop.now());
        }
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
        }
    }

    @Override
    public void linkDown(Link link) {
        Link other = member.link(link.peer().name());
        if (link.kind() == ServiceKind.GAME_SHARD && (other == null || other == link)) {
            ghosts.left(link.peer().name());
        }
    }

    @Override
    public void message(Link link, ClusterMessage message) {
        if (message instanceof LeaseMessage rights) {
            tenancy.message(link, rights);
        } else if (message instanceof StrayCells cells && link.kind() == ServiceKind.GAME_SHARD && !tenancy.isFenced(link.peer())) {
            ghosts.strays(link.peer().name(), cells, loop.now());
        }
    }

    @Override
    public void report(ObjectNode report) {
        meters.report(report);
    }

    @Override
    public void end() {
        ticks.cancel();
        tenancy.close();
        store.close();
        meters.ticked(0, 0, 0);
    }
}
