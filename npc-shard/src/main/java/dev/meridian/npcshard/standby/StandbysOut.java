package dev.meridian.npcshard.standby;

import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.kit.standby.Keepers;
import dev.meridian.kit.standby.Keepers.Keeper;
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
 * Keeps each NPC of this shard up to date in the standby of its home region, and in the one before until that one has all of it. Loop thread.
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
    private final Map<Integer, Keepers> copies = new HashMap<>();
    private final Map<String, StandbyStream<Progress>> streams = new LinkedHashMap<>();
    /** NPCs that a standby refused. */
    private final Map<Integer, Refusal> refusals = new HashMap<>();
    private AssignmentTable table = AssignmentTable.empty(ShardKind.NPCS);
    private boolean stale;
    private byte[] delta = new byte[4096];

    /** A version of an NPC that was sent to a standby. */
    private record Progress(Keepers npc, Keeper at, long version) {}

    /** A standby that refused an NPC, and until when it is not asked again. */
    private record Refusal(String peer, long until) {}

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
     * a standby is about to have it for the first time, and when there is no such NPC. Another standby takes its turn when it has all of it; the word of the one
     * before counts until then. Goes back when a standby is lost. Versions count within one owner's epoch.
     */
    public long durable(int objectId) {
        Resident resident = population.find(objectId);
        if (resident == null) {
            return 0;
        }
        Keeper keeper = present(objectId);
        if (keeper != null) {
            return stream(keeper.peer()).isBehind() ? version(objectId) : keeper.durable();
        }
        return targetOf(resident) == null ? version(objectId) : 0;
    }

    /** Whether that shard has the NPC as it is now. */
    boolean isWith(String peer, int objectId) {
        Keeper keeper = present(objectId);
        return keeper != null && keeper.peer().equals(peer) && keeper.durable() == version(objectId);
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
        if (refusals.values().removeIf(refusal -> refusal.until - now <= 0)) {
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
        if (stream == null) {
            return;
        }
        boolean keepsUp = !stream.isBehind();
        if (stream.acknowledged(ack.number(), clock.getAsLong(), each -> each.npc.confirmed(each.at, each.version, keepsUp))) {
            LOG.info("standby.caught_up peer={}", from);
            // While it was behind not every version was noted, and it took nobody's turn: the next mark stands for the present ones.
            copies.forEach((id, npc) -> npc.forEach(keeper -> {
                if (keeper.peer().equals(from)) {
                    stream.ran(new Progress(npc, keeper, version(id)));
                }
            }));
        }
    }

    /** The standby misses changes of an NPC. */
    public void again(String from, StandbyAgain wish) {
        Keepers npc = copies.get(wish.objectId());
        if (npc != null && (wish.later() ? npc.lost(from) : npc.again(from))) {
            stale = true;
            if (wish.later()) {
                refusals.put(wish.objectId(), new Refusal(from, clock.getAsLong() + REFUSED_NANOS));
            }
        }
    }

    /**
     * The NPC has another owner now. Who keeps it need not, unless it is that owner or the owner's standby: then it keeps what it has until something newer comes.
     */
    public void released(Resident resident) {
        refusals.remove(resident.objectId());
        Keepers npc = copies.remove(resident.objectId());
        if (npc != null) {
            RegionOwner region = table.of(resident.spawn().home());
            npc.forEach(keeper -> {
                String name = keeper.peer().substring(0, keeper.peer().lastIndexOf('@'));
                if (!name.equals(region.owner()) && !name.equals(region.standby())) {
                    peers.send(keeper.peer(), new StandbyGone(resident.objectId()));
                }
            });
        }
    }

    /** A link stands. */
    public void linkUp() {
        stale = true;
    }

    /** The link is gone: whom it kept is kept by the one that was to follow it, or by nobody until another link stands. */
    public void linkDown(String peer) {
        stale = true;
        if (streams.remove(peer) != null) {
            copies.values().forEach(npc -> npc.lost(peer));
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
        int kept = 0;
        for (Keepers npc : copies.values()) {
            kept += npc.present() == null ? 0 : 1;
        }
        return kept;
    }

    /** Brings everybody to the standby that is due; false if some must wait for the next pass. */
    private boolean keepAll() {
        int fullsLeft = FULLS_PER_PASS;
        for (Resident resident : population.residents()) {
            int id = resident.objectId();
            Keepers npc = copies.computeIfAbsent(id, _ -> new Keepers(peer -> peers.send(peer, new StandbyGone(id))));
            Peer target = targetOf(resident);
            String due = npc.due(target == null ? null : target.id());
            while (due != null) {
                if (fullsLeft == 0) {
                    return false;
                }
                fullsLeft--;
                if (!send(id, npc, due)) {
                    break; // its link is gone, of which we hear soon
                }
                due = npc.due(target == null ? null : target.id());
            }
        }
        return true;
    }

    private boolean send(int objectId, Keepers npc, String to) {
        Change full = store.full(objectId, NPCS);
        if (full == null || !peers.send(to, new StandbyFull(objectId, full.toBytes()))) {
            return false;
        }
        stream(to).ran(new Progress(npc, npc.sent(to), full.version()));
        return true;
    }

    private void changed(Change change) {
        int id = (int) change.key();
        Keepers npc = copies.get(id);
        if (npc == null || change.kind() == Change.Kind.REMOVED) {
            return;
        }
        if (delta.length < change.bytesMax()) {
            delta = new byte[change.bytesMax()];
        }
        int length = change.writeTo(MemorySegment.ofArray(delta), 0);
        npc.forEach(keeper -> {
            peers.send(keeper.peer(), new StandbyDelta(id, Unpooled.wrappedBuffer(delta, 0, length)));
            stream(keeper.peer()).ran(new Progress(npc, keeper, change.version()));
        });
    }

    /** Who should keep it; null if nobody can at the moment. */
    private @Nullable Peer targetOf(Resident resident) {
        String name = table.of(resident.spawn().home()).standby();
        Peer peer = name == null ? null : peers.named(name);
        Refusal refusal = refusals.get(resident.objectId());
        return peer == null || (refusal != null && refusal.peer.equals(peer.id())) ? null : peer;
    }

    private @Nullable Keeper present(int objectId) {
        Keepers npc = copies.get(objectId);
        return npc == null ? null : npc.present();
    }

    private long version(int objectId) {
        return store.view(objectId, view) ? view.version() : 0;
    }

    private StandbyStream<Progress> stream(String peer) {
        return streams.computeIfAbsent(peer, _ -> new StandbyStream<>(peer, mark -> peers.send(peer, mark)));
    }
}
