package dev.meridian.npcshard.ghost;

import dev.meridian.highfive.npc.NpcSpawn;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.highfive.object.ObjectKind;
import dev.meridian.highfive.sight.SightRules;
import dev.meridian.npcshard.population.Population;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.protocol.cluster.handover.GhostDelta;
import dev.meridian.protocol.cluster.handover.GhostFull;
import dev.meridian.protocol.cluster.handover.GhostGone;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.handover.StrayCells;
import dev.meridian.store.Change;
import dev.meridian.store.ChangeFeed;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.Store;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.sight.Onlookers;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells each game shard of the NPCs that stand in or near its regions: whole at first, then what changed, and when it need not know them any
 * more. Loop thread.
 *
 * <p>Who is told follows from an NPC's home and from how far it strolls, not from its every step: the audience changes with the assignment, and
 * while players stand outside the regions of their shard.
 */
public final class GhostCasting {

    /** What others may see of an NPC. */
    private static final FieldFilter SEEN = FieldFilter.of(NpcSchema.SEEN);

    private final Store store;
    private final Population population;
    private final ChangeFeed feed;
    private final Map<String, Audience> audiences = new HashMap<>();
    private final Onlookers onlookers = new Onlookers(AssignmentTable.empty(ShardKind.PLAYERS), Onlookers.PATIENCE.toNanos());
    private boolean audiencesStale;

    /** One linked game shard: how to tell it something, and which NPCs it holds. */
    private record Audience(Consumer<HandoverMessage> tell, Set<Integer> shown) {}

    public GhostCasting(Store store, Population population) {
        this.store = store;
        this.population = population;
        this.feed = store.feed(SEEN);
    }

    /** A game shard is linked and knows nothing yet; it is told at the next {@link #cast}. */
    public void joined(String gameShard, Consumer<HandoverMessage> tell) {
        audiences.put(gameShard, new Audience(tell, new HashSet<>()));
        audiencesStale = true;
    }

    /** The link of a game shard is gone, and with it what it was told. */
    public void left(String gameShard) {
        audiences.remove(gameShard);
        onlookers.left(gameShard);
    }

    /** The regions of the game shards changed, at {@code now} in nanoseconds; takes effect at the next {@link #cast}. */
    public void players(AssignmentTable table, long now) {
        onlookers.obey(table, now);
        audiencesStale = true;
    }

    /** A game shard says, at {@code now} in nanoseconds, where it has players outside its regions; takes effect at the next {@link #cast}. */
    public void strays(String gameShard, StrayCells cells, long now) {
        onlookers.strays(gameShard, cells.cells(), now);
        audiencesStale = true;
    }

    /** There are new NPCs; they are shown at the next {@link #cast}. */
    public void tookOver() {
        audiencesStale = true;
    }

    /** These NPCs belong to another owner now, who shows them from here on: nothing more is said about them. */
    public void handedOver(Resident resident) {
        audiences.values().forEach(audience -> audience.shown.remove(resident.objectId()));
    }

    /**
     * Tells everybody what is due: changes since the last cast, then newcomers whole and who is out of sight. Nobody is told a change that it was told whole.
     *
     * @param now monotonic nanoseconds: a copy made now begins where its NPC is now
     */
    public void cast(long now) {
        boolean differs = onlookers.forgot(now) || audiencesStale;
        if (differs) {
            audiencesStale = false;
            audiences.forEach((gameShard, audience) -> noteNewcomers(gameShard, audience, now));
        }
        feed.drain(this::tellChange);
        if (differs) {
            audiences.forEach(this::tellDifference);
        }
    }

    /** Sends something that an NPC does to every game shard that shows it. */
    public void tellOf(Resident resident, HandoverMessage message) {
        for (Audience audience : audiences.values()) {
            if (audience.shown.contains(resident.objectId())) {
                audience.tell.accept(message);
            }
        }
    }

    /** Copies of NPCs that game shards hold now. */
    public int size() {
        return audiences.values().stream().mapToInt(audience -> audience.shown.size()).sum();
    }

    private void tellChange(Change change) {
        Resident resident = population.find(change.key());
        if (resident == null) {
            return;
        }
        byte[] delta = change.toBytes();
        tellOf(resident, change.kind() == Change.Kind.CHANGED
                ? new GhostDelta(resident.objectId(), resident.epoch(), change.version(), Unpooled.wrappedBuffer(delta))
                : new GhostFull(resident.objectId(), resident.epoch(), change.version(), ObjectKind.NPC.code(), delta));
    }

    /** Before changes are told: who has a copy already is told where the NPC is now by a change, and a newcomer by the whole. */
    private void noteNewcomers(String gameShard, Audience audience, long now) {
        for (Resident resident : population.residents()) {
            if (!audience.shown.contains(resident.objectId()) && sees(gameShard, resident.spawn())) {
                population.note(resident, now);
            }
        }
    }

    private void tellDifference(String gameShard, Audience audience) {
        for (Resident resident : population.residents()) {
            int id = resident.objectId();
            boolean sees = sees(gameShard, resident.spawn());
            if (sees && audience.shown.add(id)) {
                Change whole = store.full(id, SEEN);
                if (whole != null) {
                    audience.tell.accept(new GhostFull(id, resident.epoch(), whole.version(), ObjectKind.NPC.code(), whole.toBytes()));
                }
            } else if (!sees && audience.shown.remove(id)) {
                audience.tell.accept(new GhostGone(id, resident.epoch()));
            }
        }
    }

    private boolean sees(String gameShard, NpcSpawn spawn) {
        return onlookers.of(spawn.x(), spawn.y(), SightRules.GHOST_MARGIN + spawn.template().roam()).contains(gameShard);
    }
}
