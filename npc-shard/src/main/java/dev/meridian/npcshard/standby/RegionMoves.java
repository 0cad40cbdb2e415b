package dev.meridian.npcshard.standby;

import dev.meridian.npcshard.population.Population;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.npcshard.standby.Peers.Peer;
import dev.meridian.protocol.cluster.handover.RegionsPassedOn;
import dev.meridian.store.Change;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.Store;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.move.RegionGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes NPCs from owner to owner with their regions: the old one gives their last state before the new one acts for them. Loop thread.
 *
 * <p>Whoever obeys an assignment passes on what it knows of the regions of others, its own NPCs of lost regions and copies alike, and then says so. What it has given
 * away it keeps as a copy for a while: its new owner may die before a standby has it.
 */
public final class RegionMoves {

    private static final Logger LOG = LoggerFactory.getLogger(RegionMoves.class);

    private final String name;
    private final String id;
    private final Store store;
    private final Population population;
    private final Peers peers;
    private final StandbysIn in;
    private final StandbysOut out;
    private final LongSupplier clock;
    private final RegionGate gate;
    private AssignmentTable table = AssignmentTable.empty(ShardKind.NPCS);
    private boolean takesOver;

    /**
     * Nothing is owned yet.
     *
     * @param name this shard's name
     * @param id its name and incarnation
     * @param store of the population
     * @param patience how long the living are waited for
     * @param clock monotonic nanoseconds
     */
    public RegionMoves(
            String name, String id, Store store, Population population, Peers peers, StandbysIn in, StandbysOut out, Duration patience, LongSupplier clock) {
        this.name = name;
        this.id = id;
        this.store = store;
        this.population = population;
        this.peers = peers;
        this.in = in;
        this.out = out;
        this.clock = clock;
        this.gate = new RegionGate(name, table, patience.toNanos());
    }

    /**
     * Another assignment is in force. Before this returns, NPCs of lost regions are silent and given to their new owners.
     *
     * @param isMember whether it was written for this incarnation
     * @param others the other npc-shards that take part: name and incarnation, by name
     * @param speaks false if this shard may not act at the moment: it gives nothing, and lapses
     * @return who lives here no longer
     */
    public List<Resident> obey(AssignmentTable next, boolean isMember, Map<String, String> others, boolean speaks) {
        boolean isNews = !next.version().equals(table.version());
        table = next;
        gate.obey(next, isMember, others, clock.getAsLong());
        out.obey(next);
        takesOver = true;
        List<Resident> leaving = population.leaving(region -> isMember && name.equals(next.of(region).owner()), this::epoch);
        if (speaks) {
            leaving.forEach(this::leaveBehind);
            if (isNews) {
                peers.all().forEach(this::passOn);
            }
        }
        leaving.forEach(out::released);
        population.release(leaving);
        return leaving;
    }

    /** Whether there may be somebody to take over. */
    public boolean isDue() {
        return takesOver;
    }

    /**
     * Takes over the NPCs of new regions that nobody else may speak for by now. Every tick while {@link #isDue}.
     *
     * @return who is new
     */
    public List<Resident> takeOver(long gameMillis) {
        long now = clock.getAsLong();
        Set<String> silent = gate.open(now);
        if (!silent.isEmpty()) {
            LOG.warn("regions.not_passed_on service={} version={} silent={}", id, table.version(), silent);
        }
        takesOver = gate.waits();
        List<Resident> taken = population.takeOver(gate::isOpen, this::epoch, gameMillis, now);
        if (!taken.isEmpty()) {
            out.tookOver();
        }
        return taken;
    }

    /** Another npc-shard has given all it knows. */
    public void passedOn(String from, RegionsPassedOn said) {
        gate.said(from, new RegionEpoch(said.term(), said.number()));
    }

    /** A link to an npc-shard stands, and it was told nothing yet. */
    public void linkUp(Peer peer) {
        peers.add(peer);
        gate.linkUp(peer.id());
        in.linkUp(peer.id());
        out.linkUp();
        if (!table.version().equals(RegionEpoch.NONE)) {
            passOn(peer);
        }
    }

    /** A link is gone. */
    public void linkDown(String peer) {
        peers.remove(peer);
        gate.linkDown(peer);
        out.linkDown(peer);
    }

    private void leaveBehind(Resident resident) {
        Change whole = store.full(resident.objectId(), FieldFilter.everything());
        if (whole != null) {
            in.leave(id, resident.objectId(), whole.toBytes());
        }
    }

    private void passOn(Peer peer) {
        in.passOnTo(peer, table, npc -> out.isWith(peer.id(), npc));
        peer.send(new RegionsPassedOn(table.version().term(), table.version().n()));
    }

    private long epoch(Region region) {
        return table.of(region).epoch().n();
    }
}
