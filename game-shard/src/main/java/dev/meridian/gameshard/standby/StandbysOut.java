package dev.meridian.gameshard.standby;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.kit.standby.Keepers;
import dev.meridian.kit.standby.Keepers.Keeper;
import dev.meridian.kit.standby.StandbyStream;
import dev.meridian.protocol.cluster.handover.StandbyAck;
import dev.meridian.protocol.cluster.handover.StandbyAgain;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyGone;
import dev.meridian.store.Change;
import dev.meridian.store.ChangeFeed;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.View;
import dev.meridian.world.relay.InputGate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each player of this shard up to date in the process that would go on with it: the owner of the region it stands in, or that region's standby
 * where this shard is the owner; and in the one that was so before until the new one has all of it. Loop thread.
 */
public final class StandbysOut {

    private static final Logger LOG = LoggerFactory.getLogger(StandbysOut.class);
    private static final FieldFilter PLAYERS = FieldFilter.of(PlayerSchema.SCHEMA.all());
    /** Whole records sent in one pass: a new standby is filled at some thousand players a second and delays nothing else. */
    private static final int FULLS_PER_PASS = 32;
    private static final long REFUSED_NANOS = Duration.ofSeconds(5).toNanos();

    private final Realm realm;
    private final Sessions sessions;
    private final Consumer<Player> progressed;
    private final ChangeFeed feed;
    private final StayFields stays;
    private final View view;
    private final IntObjectMap<Copy> copies = new IntObjectHashMap<>();
    private final Map<String, StandbyStream<Progress>> streams = new LinkedHashMap<>();
    private int fullsLeft;
    private byte[] delta = new byte[4096];

    /** A player as its standbys know it. */
    private static final class Copy {
        final StayFields.Written written = new StayFields.Written();
        final Keepers keepers;
        /** A standby that refused it, and until when it is not asked again; empty if none did. */
        String refusedBy = "";
        long refusedUntil;

        Copy(Keepers keepers) {
            this.keepers = keepers;
        }

        boolean isRefused(Peer peer, long now) {
            return refusedBy.equals(peer.id()) && refusedUntil - now > 0;
        }
    }

    /** What is durable once the standby has it. */
    private sealed interface Progress {
        /** How far a session's inputs are; the gate tells a session from the one that was attached after it. */
        record Ran(Player player, InputGate<ByteBuf> gate, int processed, Keepers keepers, Keeper at) implements Progress {}

        /** A version of a player's fields. */
        record Sent(Keepers keepers, Keeper at, long version) implements Progress {}
    }

    /** @param progressed told of players whose inputs became durable, or need no standby any more */
    public StandbysOut(Realm realm, Sessions sessions, Consumer<Player> progressed) {
        this.realm = realm;
        this.sessions = sessions;
        this.progressed = progressed;
        this.feed = realm.store().feed(PLAYERS);
        this.stays = new StayFields(realm.store());
        this.view = realm.store().newView();
    }

    /** Whether a standby has the player or is about to, and keeps up: what ran is durable only when it says so. */
    public boolean protects(Player player) {
        Copy copy = copies.get(player.id());
        Keeper keeper = copy == null ? null : copy.keepers.present();
        if (keeper == null) {
            return targetOf(player, copy, realm.now()) != null;
        }
        StandbyStream<Progress> stream = streams.get(keeper.peer());
        return stream != null && !stream.isBehind();
    }

    /** The highest version of the player's fields that its standby has; the present one if it has no standby, or one that does not keep up. */
    public long durable(Player player) {
        if (!protects(player)) {
            return realm.look(player.being(), view).version();
        }
        Copy copy = copies.get(player.id());
        Keeper keeper = copy == null ? null : copy.keepers.present();
        return keeper == null ? 0 : keeper.durable();
    }

    /** Every few milliseconds, between two inputs: sends what changed. */
    public void flush() {
        fullsLeft = FULLS_PER_PASS;
        long now = realm.now();
        for (Player player : sessions.all()) {
            if (player.isOwned() && player.phase() != Phase.LEAVING) {
                keep(player, now);
            }
        }
        dropOthers();
        if (feed.size() > 0) {
            feed.drain(this::changed);
        }
        for (StandbyStream<Progress> stream : streams.values()) {
            stream.mark(now);
        }
    }

    /** Every tick: a standby that does not answer holds nobody up. */
    public void tick() {
        long now = realm.now();
        for (StandbyStream<Progress> stream : streams.values()) {
            if (stream.fallsBehind(now)) {
                LOG.warn("standby.behind peer={} millis={}", stream.peer(), stream.lagMillis(now));
                tellAll(stream.peer());
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
        if (stream.acknowledged(ack.number(), realm.now(), progress -> confirmed(progress, keepsUp))) {
            LOG.info("standby.caught_up peer={}", from);
            // While it was behind not everything was noted, and it took nobody's turn: the next mark stands for how it is now.
            for (Player player : sessions.all()) {
                Copy copy = copies.get(player.id());
                if (copy != null) {
                    copy.keepers.forEach(keeper -> {
                        if (keeper.peer().equals(from)) {
                            stream.ran(new Progress.Sent(copy.keepers, keeper, realm.look(player.being(), view).version()));
                            stream.ran(progress(player, copy.keepers, keeper));
                        }
                    });
                }
            }
        }
    }

    private void confirmed(Progress progress, boolean keepsUp) {
        switch (progress) {
            case Progress.Ran(var player, var gate, var processed, var keepers, var at) -> {
                if (player.inputs() == gate && player.isOwned() && keepers.isPresent(at)) {
                    gate.durable(processed);
                    progressed.accept(player);
                }
            }
            case Progress.Sent(var keepers, var at, var version) -> keepers.confirmed(at, version, keepsUp);
        }
    }

    /** The standby misses changes of an object. */
    public void again(String from, StandbyAgain wish) {
        Copy copy = copies.get(wish.objectId());
        if (copy != null && (wish.later() ? copy.keepers.lost(from) : copy.keepers.again(from))) {
            if (wish.later()) {
                copy.refusedBy = from;
                copy.refusedUntil = realm.now() + REFUSED_NANOS;
            }
            Being being = realm.beings().find(wish.objectId());
            if (being != null && being.player() != null) {
                progressed.accept(being.player());
            }
        }
    }

    /** The player left the world. */
    public void left(int objectId) {
        Copy copy = copies.remove(objectId);
        if (copy != null) {
            copy.keepers.dismissAll();
        }
    }

    /** The link to a shard is gone: whom it kept is kept by the one that was to follow it, or by nobody until another link stands. */
    public void linkDown(String peer) {
        if (streams.remove(peer) != null) {
            for (Copy copy : copies.values()) {
                copy.keepers.lost(peer);
            }
            sessions.all().forEach(progressed);
        }
    }

    /** How far the standbys are behind, in milliseconds, the worst of them since it was asked last. */
    public long takeLagMillis() {
        long now = realm.now();
        long worst = 0;
        for (StandbyStream<Progress> stream : streams.values()) {
            worst = Math.max(worst, stream.takeWorstLagMillis(now));
        }
        return worst;
    }

    /** Players that a standby has. */
    public int kept() {
        int kept = 0;
        for (Copy copy : copies.values()) {
            kept += copy.keepers.present() == null ? 0 : 1;
        }
        return kept;
    }

    private void keep(Player player, long now) {
        Copy copy = copies.get(player.id());
        if (copy == null) {
            int id = player.id();
            copy = new Copy(new Keepers(peer -> realm.peers().toShard(peer, new StandbyGone(id))));
            copies.put(id, copy);
        }
        boolean wrote = player.right() == Right.OWNED && stays.write(player, copy.written, now);
        Copy kept = copy;
        if (wrote) {
            kept.keepers.forEach(keeper -> ran(player, kept.keepers, keeper));
        }
        Peer target = targetOf(player, kept, now);
        fill(player, kept.keepers, target == null ? null : target.id());
    }

    private void ran(Player player, Keepers keepers, Keeper at) {
        StandbyStream<Progress> stream = streams.get(at.peer());
        if (stream != null) {
            stream.ran(progress(player, keepers, at));
        }
    }

    private void fill(Player player, Keepers keepers, @Nullable String target) {
        String due = keepers.due(target);
        while (due != null && fullsLeft > 0) {
            fullsLeft--;
            Peer peer = realm.peers().shard(due);
            Change full = realm.store().full(player.id(), PLAYERS);
            if (peer == null || full == null || !peer.send(new StandbyFull(player.id(), full.toBytes()))) {
                return; // its link is gone, of which we hear soon
            }
            Keeper keeper = keepers.sent(due);
            // In this order: what ran counts at a standby whose turn it is.
            stream(peer).ran(new Progress.Sent(keepers, keeper, full.version()));
            stream(peer).ran(progress(player, keepers, keeper));
            due = keepers.due(target);
        }
    }

    private static Progress progress(Player player, Keepers keepers, Keeper at) {
        return new Progress.Ran(player, player.inputs(), player.inputs().processed(), keepers, at);
    }

    /** Players that left this shard or the world: a new owner finds a standby of its own. */
    private void dropOthers() {
        for (Iterator<IntObjectMap.PrimitiveEntry<Copy>> each = copies.entries().iterator(); each.hasNext(); ) {
            IntObjectMap.PrimitiveEntry<Copy> entry = each.next();
            Being being = realm.beings().find(entry.key());
            Player player = being == null ? null : being.player();
            if (player == null || !player.isOwned() || player.phase() == Phase.LEAVING) {
                entry.value().keepers.dismissAll();
                each.remove();
            }
        }
    }

    private void changed(Change change) {
        Copy copy = copies.get((int) change.key());
        if (copy == null || change.kind() == Change.Kind.REMOVED) {
            return;
        }
        if (delta.length < change.bytesMax()) {
            delta = new byte[change.bytesMax()];
        }
        int length = change.writeTo(MemorySegment.ofArray(delta), 0);
        copy.keepers.forEach(keeper -> {
            StandbyStream<Progress> stream = streams.get(keeper.peer());
            if (stream != null) {
                realm.peers().toShard(keeper.peer(), new StandbyDelta((int) change.key(), Unpooled.wrappedBuffer(delta, 0, length)));
                stream.ran(new Progress.Sent(copy.keepers, keeper, change.version()));
            }
        });
    }

    /** Who should keep it; null if nobody can at the moment. */
    private @Nullable Peer targetOf(Player player, @Nullable Copy copy, long now) {
        String name = realm.border().standbyAt(player.being().motion().xAt(now), player.being().motion().yAt(now));
        Peer peer = name == null ? null : realm.peers().shardNamed(name);
        return peer == null || (copy != null && copy.isRefused(peer, now)) ? null : peer;
    }

    private StandbyStream<Progress> stream(Peer peer) {
        StandbyStream<Progress> stream = streams.get(peer.id());
        if (stream == null) {
            stream = new StandbyStream<>(peer.id(), peer::send);
            streams.put(peer.id(), stream);
        }
        return stream;
    }

    private void tellAll(String peer) {
        for (Player player : sessions.all()) {
            Copy copy = copies.get(player.id());
            Keeper keeper = copy == null ? null : copy.keepers.present();
            if (keeper != null && keeper.peer().equals(peer)) {
                progressed.accept(player);
            }
        }
    }
}
