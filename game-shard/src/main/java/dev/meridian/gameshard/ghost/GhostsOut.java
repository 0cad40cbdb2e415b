package dev.meridian.gameshard.ghost;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.highfive.sight.SightRules;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.handover.GhostDelta;
import dev.meridian.protocol.cluster.handover.GhostFull;
import dev.meridian.protocol.cluster.handover.GhostGone;
import dev.meridian.protocol.cluster.handover.StrayCells;
import dev.meridian.store.Change;
import dev.meridian.store.ChangeFeed;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.View;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.sight.Onlookers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells neighbouring shards about the beings of this one that stand near them. Loop thread. */
public final class GhostsOut {

    /** What other shards see of a being. */
    public static final FieldFilter SEEN = FieldFilter.of(PlayerSchema.SEEN, NpcSchema.SEEN);

    /** While strays walk from cell to cell, all beings are looked at this often at most. */
    private static final long SPREAD_NANOS = Duration.ofMillis(300).toNanos();

    private final Realm realm;
    private final ChangeFeed feed;
    private final View view;
    private final Consumer<Change> ghostChanged;
    private final Strays strays;
    private final Onlookers onlookers;
    private final IntObjectMap<Set<String>> told = new IntObjectHashMap<>();
    private byte[] delta = new byte[4096];
    private boolean stale;
    private long spreadAt;

    /** @param ghostChanged called while changes are drained for each change of a ghost, which was made by applying its owner's delta */
    public GhostsOut(Realm realm, Consumer<Change> ghostChanged) {
        this.realm = realm;
        this.feed = realm.store().feed(SEEN);
        this.strays = new Strays(realm);
        this.onlookers = new Onlookers(AssignmentTable.empty(ShardKind.PLAYERS), Onlookers.PATIENCE.toNanos());
        this.view = realm.store().newView();
        this.ghostChanged = ghostChanged;
        this.spreadAt = realm.now() - SPREAD_NANOS;
    }

    /** It appeared or walked, or borders moved: tells those who should know now, and those who need not any more. */
    public void spread(Being being) {
        long now = realm.now();
        int x = being.motion().xAt(now);
        int y = being.motion().yAt(now);
        Set<String> near = onlookers.of(x, y, SightRules.GHOST_MARGIN);
        Set<String> knowing = told.get(being.id());
        boolean alone = near.isEmpty() || (near.size() == 1 && near.contains(realm.border().self()));
        if (alone && knowing == null) {
            return;
        }
        if (knowing != null) {
            for (String name : List.copyOf(knowing)) {
                if (!near.contains(name)) {
                    knowing.remove(name);
                    send(name, new GhostGone(being.id(), epoch(being)));
                }
            }
        }
        for (String name : near) {
            if (!name.equals(realm.border().self()) && (knowing == null || !knowing.contains(name)) && introduce(being, name)) {
                knowing = knowing == null ? new LinkedHashSet<>() : knowing;
                knowing.add(name);
            }
        }
        if (knowing == null || knowing.isEmpty()) {
            told.remove(being.id());
        } else {
            told.put(being.id(), knowing);
        }
    }

    /** Another assignment is in force. */
    public void obey(AssignmentTable players) {
        onlookers.obey(players, realm.now());
        spreadAll();
    }

    /** Another shard says where it has players outside its regions; who stands near them is told to it at the next tick. */
    public void strays(String shard, StrayCells cells) {
        onlookers.strays(shard, cells.cells(), realm.now());
        stale = true;
    }

    /** Every tick. */
    public void tick() {
        strays.tick();
        long now = realm.now();
        stale |= onlookers.forgot(now);
        if (stale && now - spreadAt >= SPREAD_NANOS) {
            stale = false;
            spreadAt = now;
            spreadAll();
        }
    }

    /** It vanished from the world: nobody needs it any more. */
    public void withdraw(Being being) {
        Set<String> knowing = told.remove(being.id());
        if (knowing != null) {
            var gone = new GhostGone(being.id(), epoch(being));
            knowing.forEach(name -> send(name, gone));
        }
    }

    /** Another shard owns it now and tells whoever should know; returns those who were told by this one. */
    public Set<String> release(Being being) {
        Set<String> knowing = told.remove(being.id());
        return knowing == null ? Set.of() : knowing;
    }

    /** Names of the shards that have it as a ghost. */
    public Set<String> toldOf(Being being) {
        Set<String> knowing = told.get(being.id());
        return knowing == null ? Set.of() : knowing;
    }

    /** A link to a shard stands anew: it hears of everything near it. */
    public void meet(Peer peer) {
        told.values().forEach(knowing -> knowing.remove(peer.name()));
        strays.meet(peer);
        spreadAll();
    }

    /** The link to an npc-shard stands: it hears where its NPCs are looked at. */
    public void meetNpcShard(Peer peer) {
        strays.meet(peer);
    }

    /** The link to a shard is gone. */
    public void leave(String shard) {
        onlookers.left(shard);
    }

    private void spreadAll() {
        for (Being being : List.copyOf(realm.beings().all())) {
            if (being.isPresent() && being.owner().equals(realm.self())) {
                spread(being);
            }
        }
    }

    /** Sends what changed of this shard's beings, and hands over what changed of ghosts. */
    public void drain() {
        if (feed.size() > 0) {
            feed.drain(this::changed);
        }
    }

    private void changed(Change change) {
        Being being = realm.beings().find((int) change.key());
        if (being == null) {
            return;
        }
        if (!being.owner().equals(realm.self())) {
            ghostChanged.accept(change);
            return;
        }
        Set<String> knowing = told.get(being.id());
        if (knowing == null || change.kind() == Change.Kind.REMOVED) {
            return;
        }
        ByteBuf bytes = write(change);
        ClusterMessage message = change.kind() == Change.Kind.FULL
                ? new GhostFull(being.id(), (int) change.epoch(), change.version(), being.kind().code(), bytes(bytes))
                : new GhostDelta(being.id(), (int) change.epoch(), change.version(), bytes);
        for (String name : knowing) {
            send(name, message);
        }
    }

    private boolean introduce(Being being, String name) {
        Peer peer = realm.peers().shardNamed(name);
        if (peer == null) {
            return false;
        }
        if (being.motion().isMoving()) {
            realm.look(being, view);
            realm.writePlace(being, view.get(Realm.place(being).speed()));
        }
        Change full = realm.store().full(being.id(), SEEN);
        return full != null
                && peer.send(new GhostFull(being.id(), (int) full.epoch(), full.version(), being.kind().code(), bytes(write(full))));
    }

    private int epoch(Being being) {
        return realm.store().view(being.id(), view) ? (int) view.epoch() : 0;
    }

    private void send(String name, ClusterMessage message) {
        Peer peer = realm.peers().shardNamed(name);
        if (peer != null) {
            peer.send(message);
        }
    }

    private ByteBuf write(Change change) {
        if (delta.length < change.bytesMax()) {
            delta = new byte[change.bytesMax()];
        }
        int length = change.writeTo(MemorySegment.ofArray(delta), 0);
        return Unpooled.wrappedBuffer(delta, 0, length);
    }

    private static byte[] bytes(ByteBuf of) {
        byte[] out = new byte[of.readableBytes()];
        of.getBytes(of.readerIndex(), out);
        return out;
    }
}
