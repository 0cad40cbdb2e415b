package dev.meridian.npcshard.standby;

import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.kit.standby.StandbyStream;
import dev.meridian.npcshard.population.Population;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.npcshard.standby.Peers.Peer;
import dev.meridian.protocol.cluster.handover.StandbyAck;
import dev.meridian.protocol.cluster.handover.StandbyAgain;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyGone;
import dev.meridian.store.Change;
import dev.meridian.store.ChangeFeed;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.Store;
import dev.meridian.store.View;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.RegionOwner;
import dev.meridian.world.assignment.ShardKind;
import io.netty.buffer.Unpooled;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each NPC of this shard up to date in the standby of its home region. Loop thread.
 *
 * <p>Who keeps an NPC follows from the assignment and from who is linked, never from its steps: everybody is looked at when one of the two changes.
 */
public final class StandbysOut {

    private static final Logger LOG = LoggerFactory.getLogger(StandbysOut.class);
    private static final FieldFilter NPCS = FieldFilter.of(NpcSchema.SCHEMA.all());
    /** Whole records sent in one pass: a new standby is filled at some thousand NPCs a second and delays nothing else. */
    private static final int FULLS_PER_PASS = 32;
    private static final long REFUSED_NANOS = Duration.ofSeconds(5).toNanos();

    private final Store store;
    private final Population population;
    private final Peers peers;
    private final LongSupplier clock;
    private final ChangeFeed feed;
    private final View view;
    private final Map<Integer, Copy> copies = new HashMap<>();
    private final Map<String, StandbyStream<Progress>> streams = new LinkedHashMap<>();
    /** NPCs that a standby refused, and until when it is not asked again. */
    private final Map<Integer, Long> refusedUntil = new HashMap<>();
    private AssignmentTable table = AssignmentTable.empty(ShardKind.NPCS);
    private boolean stale;
    private byte[] delta = new byte[4096];

    /** An NPC at one standby; another standby has to have all of it first, and gets another of these. */
    private static final class Copy {
        final String peer;
        /** The highest version that it has. */
        long durable;

        Copy(String peer) {
            this.peer = peer;
        }
    }

    /** A version of an NPC that was sent. */
    private record Progress(Copy copy, long version) {}

    /**
     * Nobody keeps anything yet.
     *
     * @param store of the population
     * @param clock monotonic nanoseconds
     */
    public StandbysOut(Store store, Population population, Peers peers, LongSupplier clock) {
        this.store = store;
        this.population = population;
        this.peers = peers;
        this.clock = clock;
        this.feed = store.feed(NPCS);
        this.view = store.newView();
    }

    /**
     * The highest version of an NPC that would not be lost with this process: the last one that its standby has, or its present one when nobody keeps it. 0 when
     * a standby is about to have it for the first time, and when there is no such NPC. Goes back when another standby takes its turn. Versions count within one
     * owner's epoch.
     */
    public long durable(int objectId) {
        Resident resident = population.find(objectId);
        if (resident == null) {
            return 0;
        }
        Copy copy = copies.get(objectId);
        if (copy != null) {
            return stream(copy.peer).isBehind() ? version(objectId) : copy.durable;
        }
        return targetOf(resident) == null ? version(objectId) : 0;
    }

    /** Whether that shard has the NPC as it is now. */
    boolean isWith(String peer, int objectId) {
        Copy copy = copies.get(objectId);
        return copy != null && copy.peer.equals(peer) && copy.durable == version(objectId);
    }

    /** Another assignment is in force. */
    public void obey(AssignmentTable next) {
        table = next;
        stale = true;
    }

    /** There are new NPCs. */
    public void tookOver() {
        stale = true;
    }

    /** Every few milliseconds: sends what changed, then whole NPCs to their new standbys, so that none is told whole and changed in one pass. */
    public void flush() {
        long now = clock.getAsLong();
        if (feed.size() > 0) {
            feed.drain(this::changed);
        }
        if (refusedUntil.values().removeIf(until -> until - now <= 0)) {
            stale = true;
        }
        if (stale) {
            stale = !keepAll();
        }
        for (StandbyStream<Progress> stream : streams.values()) {
            stream.mark(now);
        }
    }

    /** Every tick: a standby that does not answer holds nobody up. */
    public void tick() {
        long now = clock.getAsLong();
        for (StandbyStream<Progress> stream : streams.values()) {
            if (stream.fallsBehind(now)) {
                LOG.warn("standby.behind peer={} millis={}", stream.peer(), stream.lagMillis(now));
            }
        }
    }

    /** The standby has everything up to a mark. */
    public void acknowledged(String from, StandbyAck ack) {
        StandbyStream<Progress> stream = streams.get(from);
        if (stream != null && stream.acknowledged(ack.number(), clock.getAsLong(), each -> each.copy.durable = each.version)) {
            LOG.info("standby.caught_up peer={}", from);
            // While it was behind not every version was noted: the next mark stands for the present ones.
            copies.forEach((id, copy) -> {
                if (copy.peer.equals(from)) {
                    stream.ran(new Progress(copy, version(id)));
                }
            });
        }
    }

    /** The standby misses changes of an NPC. */
    public void again(String from, StandbyAgain wish) {
        Copy copy = copies.get(wish.objectId());
        if (copy != null && copy.peer.equals(from)) {
            copies.remove(wish.objectId());
            stale = true;
            if (wish.later()) {
                refusedUntil.put(wish.objectId(), clock.getAsLong() + REFUSED_NANOS);
            }
        }
    }

    /**
     * The NPC has another owner now. Its standby need not keep it, unless it is that owner or the owner's standby: then it keeps what it has until something newer
     * comes.
     */
    public void released(Resident resident) {
        refusedUntil.remove(resident.objectId());
        Copy copy = copies.remove(resident.objectId());
        if (copy != null) {
            String keeper = copy.peer.substring(0, copy.peer.lastIndexOf('@'));
            RegionOwner region = table.of(resident.spawn().home());
            if (!keeper.equals(region.owner()) && !keeper.equals(region.standby())) {
                peers.send(copy.peer, new StandbyGone(resident.objectId()));
            }
        }
    }

    /** A link stands. */
    public void linkUp() {
        stale = true;
    }

    /** The link is gone: whom it kept nobody keeps until another link stands. */
    public void linkDown(String peer) {
        stale = true;
        if (streams.remove(peer) != null) {
            copies.values().removeIf(copy -> copy.peer.equals(peer));
        }
    }

    /** How far the standbys are behind, in milliseconds, the worst of them since it was asked last. */
    public long takeLagMillis() {
        long now = clock.getAsLong();
        long worst = 0;
        for (StandbyStream<Progress> stream : streams.values()) {
            worst = Math.max(worst, stream.takeWorstLagMillis(now));
        }
        return worst;
    }

    /** NPCs that a standby has, or is about to have: it was sent them. */
    public int kept() {
        return copies.size();
    }

    /** Brings everybody to the standby that is due; false if some must wait for the next pass. */
    private boolean keepAll() {
        int fullsLeft = FULLS_PER_PASS;
        for (Resident resident : population.residents()) {
            int id = resident.objectId();
            Copy copy = copies.get(id);
            Peer target = targetOf(resident);
            if (target == null) {
                drop(id, copy);
            } else if (copy == null || !copy.peer.equals(target.id())) {
                if (fullsLeft == 0) {
                    return false;
                }
                fullsLeft--;
                send(id, copy, target);
            }
        }
        return true;
    }

    private void send(int objectId, @Nullable Copy before, Peer target) {
        Change full = store.full(objectId, NPCS);
        if (full != null && target.send(new StandbyFull(objectId, full.toBytes()))) {
            drop(objectId, before);
            var copy = new Copy(target.id());
            copies.put(objectId, copy);
            stream(target.id()).ran(new Progress(copy, full.version()));
        }
    }

    private void drop(int objectId, @Nullable Copy copy) {
        if (copy != null) {
            copies.remove(objectId);
            peers.send(copy.peer, new StandbyGone(objectId));
        }
    }

    private void changed(Change change) {
        int id = (int) change.key();
        Copy copy = copies.get(id);
        if (copy == null || change.kind() == Change.Kind.REMOVED) {
            return;
        }
        if (delta.length < change.bytesMax()) {
            delta = new byte[change.bytesMax()];
        }
        int length = change.writeTo(MemorySegment.ofArray(delta), 0);
        peers.send(copy.peer, new StandbyDelta(id, Unpooled.wrappedBuffer(delta, 0, length)));
        stream(copy.peer).ran(new Progress(copy, change.version()));
    }

    /** Who should keep it; null if nobody can at the moment. */
    private @Nullable Peer targetOf(Resident resident) {
        String name = table.of(resident.spawn().home()).standby();
        return name == null || refusedUntil.containsKey(resident.objectId()) ? null : peers.named(name);
    }

    private long version(int objectId) {
        return store.view(objectId, view) ? view.version() : 0;
    }

    private StandbyStream<Progress> stream(String peer) {
        return streams.computeIfAbsent(peer, _ -> new StandbyStream<>(peer, mark -> peers.send(peer, mark)));
    }
}
