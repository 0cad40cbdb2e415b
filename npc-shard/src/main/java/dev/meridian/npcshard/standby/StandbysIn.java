package dev.meridian.npcshard.standby;

import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.kit.standby.StandbyCopies;
import dev.meridian.kit.standby.StandbyCopy;
import dev.meridian.npcshard.population.Heritage;
import dev.meridian.npcshard.population.Population;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.npcshard.standby.Peers.Peer;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyGone;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.protocol.cluster.handover.StatePassedOn;
import dev.meridian.store.ObjectRecord;
import dev.meridian.store.Store;
import dev.meridian.store.View;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.RegionOwner;
import dev.meridian.world.geometry.Region;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;

/** Keeps NPCs of other shards whole, until this one goes on with them or nobody needs the copy any more. Loop thread. */
public final class StandbysIn implements Heritage, AutoCloseable {

    /** How long a copy is kept after the assignment gave it no purpose here: longer than the news of a table travels. */
    private static final long UNWANTED_NANOS = Duration.ofSeconds(10).toNanos();

    private final String self;
    private final Store store;
    private final LongSupplier clock;
    private final Peers peers;
    private final StandbyCopies<Copy> copies;
    private final View view;

    /** A copy, and since when nobody needs it. */
    private static final class Copy extends StandbyCopy {

        private boolean wanted = true;
        private long unwantedSince;

        Copy(int id, String owner, long now) {
            super(id, owner, now);
        }

        /** Whether it can go. */
        boolean isOver(boolean wantedNow, long now) {
            if (wanted && !wantedNow) {
                unwantedSince = now;
            }
            wanted = wantedNow;
            return !wanted && now - unwantedSince >= UNWANTED_NANOS;
        }
    }

    /**
     * Nothing is kept yet.
     *
     * @param self this shard's name
     * @param store empty, opened with {@link NpcSchema#SCHEMA}; closed with this
     * @param clock monotonic nanoseconds
     */
    public StandbysIn(String self, Store store, LongSupplier clock, Peers peers) {
        this.self = self;
        this.store = store;
        this.clock = clock;
        this.peers = peers;
        this.copies = new StandbyCopies<>(store, clock, peers::send, Copy::new);
        this.view = store.newView();
    }

    /** A whole NPC. */
    public void full(String from, StandbyFull copy) {
        copies.full(from, copy);
    }

    /** A whole NPC from somebody who need not own it. */
    public void passedOn(String from, StatePassedOn state) {
        copies.passedOn(from, state.objectId(), state.state());
    }

    /** An own NPC that goes to another owner: kept as it was, until the new owner's standby has it or somebody asks. */
    void leave(String selfId, int objectId, byte[] state) {
        copies.passedOn(selfId, objectId, state);
    }

    /** Gives an owner all that is kept here of its regions and did not come from itself. */
    void passOnTo(Peer owner, AssignmentTable table, IntPredicate hasIt) {
        for (Copy copy : copies.all()) {
            if (!copy.owner().equals(owner.id()) && store.view(copy.id(), view) && owner.name().equals(homeOf(table, view).owner()) && !hasIt.test(copy.id())) {
                byte[] state = copies.state(copy.id());
                if (state != null) {
                    owner.send(new StatePassedOn(copy.id(), state));
                }
            }
        }
    }

    /** Some fields of an NPC. */
    public void delta(String from, StandbyDelta change) {
        copies.delta(from, change);
    }

    /** Somebody else keeps it. */
    public void gone(String from, StandbyGone gone) {
        copies.gone(from, gone);
    }

    /** The sender wants to know that everything is here. */
    public void mark(String from, StandbyMark mark) {
        copies.mark(from, mark);
    }

    /** The link to an owner stands anew: it sends all of its NPCs again. */
    public void linkUp(String owner) {
        copies.linkUp(owner);
    }

    /** What the owners before have left of an NPC; the copy stays until {@link #second} finds that this shard's own word is newer. */
    @Override
    public boolean read(int objectId, ObjectRecord into) {
        return copies.find(objectId) != null && store.get(objectId, into);
    }

    /**
     * Drops copies that nobody needs: of NPCs that live here under a later epoch, of regions that this shard has had no part in for a while and whose owner does not
     * feed them, and what their owner has not sent again in time. Every second.
     */
    public void second(AssignmentTable table, Population population) {
        copies.second();
        long now = clock.getAsLong();
        for (Copy copy : List.copyOf(copies.all())) {
            if (store.view(copy.id(), view)) {
                Resident resident = population.find(copy.id());
                boolean outlived = resident != null && view.epoch() < resident.epoch();
                if (copy.isOver(!outlived && isWanted(copy, table, view), now) || outlived) {
                    copies.drop(copy.id());
                }
            }
        }
    }

    /** NPCs of others that are kept here. */
    public int count() {
        return copies.count();
    }

    @Override
    public void close() {
        copies.close();
    }

    private boolean isWanted(Copy copy, AssignmentTable table, View npc) {
        RegionOwner home = homeOf(table, npc);
        if (copy.isFed() && peers.isLinked(copy.owner(), home.owner())) {
            // The standby that the assignment names may not have it yet: its owner says when it has.
            return true;
        }
        // Between an owner's death and its heir nobody owns the region: any copy may be the last one.
        return home.owner() == null || self.equals(home.standby()) || self.equals(home.owner());
    }

    private static RegionOwner homeOf(AssignmentTable table, View npc) {
        return table.of(Region.at(npc.get(NpcSchema.HOME_X), npc.get(NpcSchema.HOME_Y)));
    }
}
