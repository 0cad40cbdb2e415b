package dev.meridian.gameshard.crossing;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.ghost.GhostsIn;
import dev.meridian.gameshard.ghost.GhostsOut;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.save.Saves;
import dev.meridian.gameshard.session.Inputs;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.gameshard.sight.Sight;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.cluster.handover.Commit;
import dev.meridian.protocol.cluster.handover.GhostGone;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.store.Change;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.View;
import dev.meridian.world.crossing.CrossingMessage.Copy;
import dev.meridian.world.crossing.MoveId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The old owner's part of a crossing. Loop thread. */
public final class Departure {

    /** How long a character stays without its client. */
    public static final Duration LINK_DEAD = Duration.ofSeconds(60);

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int[] NOBODY = {};

    private final Realm realm;
    private final Sight sight;
    private final Sessions sessions;
    private final Inputs inputs;
    private final GhostsOut ghostsOut;
    private final GhostsIn ghostsIn;
    private final Saves saves;
    private final CrossingStats stats;
    private final View view;
    private final Map<Player, Packed> packed = new HashMap<>();
    private final Map<Player, Released> released = new HashMap<>();

    /** A player's state as it is sent, and what its client was shown then. */
    record Packed(Copy copy, byte[] state, int[] known, long frozenAt) {}

    /** Who had the player as a ghost of this shard's, and whether the new owner has said that it acts. */
    private record Released(Set<String> told, boolean confirmed, long frozenAt, @Nullable Packed state) {}

    public Departure(Realm realm, Sight sight, Sessions sessions, Inputs inputs, GhostsOut ghostsOut, GhostsIn ghostsIn, Saves saves,
            CrossingStats stats) {
        this.realm = realm;
        this.sight = sight;
        this.sessions = sessions;
        this.inputs = inputs;
        this.ghostsOut = ghostsOut;
        this.ghostsIn = ghostsIn;
        this.saves = saves;
        this.stats = stats;
        this.view = realm.store().newView();
    }

    /** Writes down what is not in the fields yet and copies them; returns their version. */
    long pack(Player player) {
        long now = realm.now();
        Being being = player.being();
        realm.look(being, view);
        double speed = view.get(PlayerSchema.PLACE.speed());
        long linkDeadLeft = player.isClientThere() ? -1 : linkDeadLeft(player, now);
        PlayerSchema.PLACE.write(being.motion(), speed, now, realm.store().update(being.id()))
                .set(PlayerSchema.TELEPORTING, player.phase() == Phase.TELEPORTING)
                .set(PlayerSchema.LINK_DEAD_MILLIS, linkDeadLeft)
                .set(PlayerSchema.STANCE_LOCK_MILLIS, player.stanceLockLeft(now) / NANOS_PER_MILLI)
                .commit();
        Change full = realm.store().full(being.id(), FieldFilter.everything());
        if (full == null) {
            throw new IllegalStateException(player + " has no fields in the store");
        }
        packed.put(player, new Packed(new Copy(player.objectEpoch(), full.version()), full.toBytes(), knownBy(player), now));
        return full.version();
    }

    /** Milliseconds that a character without its client stays. */
    public static long linkDeadLeft(Player player, long now) {
        return Math.max(0, (player.clientGoneAt() + LINK_DEAD.toNanos() - now) / NANOS_PER_MILLI);
    }

    /** The state in which the player is being, or was, given away; null if it is not known any more. */
    @Nullable Packed packed(Player player) {
        Packed state = packed.get(player);
        Released was = released.get(player);
        return state != null || was == null ? state : was.state;
    }

    /** It comes back, since whoever was to have it is dead. */
    void reclaim(Player player) {
        packed.remove(player);
        released.remove(player);
    }

    void freeze(Player player) {
        player.right(Right.FROZEN);
        player.inputs().close();
    }

    void resume(Player player) {
        packed.remove(player);
        player.right(Right.OWNED);
        sight.playsOn(player);
        inputs.open(player);
    }

    void sendPrepare(Player player, String to, MoveId move, long version) {
        Packed state = packed.get(player);
        if (state != null) {
            realm.peers().toShard(to, new Prepare(
                    CrossingWire.crossing(move), player.id(), player.objectEpoch(), version, player.session(), player.orchestrator(),
                    player.account(), player.inputs().processed(), player.inputs().durable(), player.lastOutput(), state.known, state.state));
        }
    }

    void sendCommit(Player player, String to, MoveId move) {
        realm.peers().toShard(to, new Commit(
                CrossingWire.crossing(move), player.id(), player.objectEpoch(), 0, player.inputs().processed(), player.lastOutput()));
    }

    /** The right is lost: the player is a ghost from here on, and what comes for it is sent after it. */
    void give(Player player, String to) {
        if (player.right() == Right.GONE) {
            player.forwardTo(to);
            return;
        }
        Packed state = packed.remove(player);
        long now = realm.now();
        Being being = player.being();
        player.right(Right.GONE);
        player.forgetAll();
        saves.forget(player);
        being.owner(to, now);
        released.put(player, new Released(
                ghostsOut.release(being), false, state == null ? now : state.frozenAt, state));
        inputs.forward(player, to);
    }

    /** The new owner acts, and hears what was said of the player's session meanwhile. */
    void confirmed(Player player) {
        Released was = released.get(player);
        if (was != null && !was.confirmed) {
            player.pendingNews().forEach(news -> realm.peers().toShard(player.forwardTo(), news));
            stats.given(realm.now() - was.frozenAt);
            released.put(player, new Released(was.told, true, was.frozenAt, was.state));
            if (!player.being().isPresent()) {
                realm.walkers().remove(player.being());
            }
        }
    }

    /** Somebody else acts with a higher epoch: this shard was fenced and did not know it. */
    void lose(Player player) {
        packed.remove(player);
        player.right(Right.GONE);
        player.forgetAll();
        saves.forget(player);
        player.being().owner("", realm.now());
        released.put(player, new Released(ghostsOut.release(player.being()), true, realm.now(), null));
    }

    /** It comes back, or begins a new stay here: what this shard kept of it is in the way. */
    void abandon(Player player) {
        packed.remove(player);
        released.remove(player);
        sessions.remove(player);
        if (player.being().player() == player) {
            player.being().player(null);
        }
    }

    /** Nothing comes for it any more: only a ghost is left, if its owner tells of it. */
    void forget(Player player) {
        Released was = released.get(player);
        Being being = player.being();
        abandon(player);
        if (was == null || realm.beings().find(being.id()) != being) {
            return;
        }
        String owner = being.owner();
        for (String name : was.told) {
            Peer peer = realm.peers().shardNamed(name);
            if (peer != null && !peer.id().equals(owner)) {
                peer.send(new GhostGone(being.id(), player.objectEpoch()));
            }
        }
        boolean toldOf = realm.store().view(being.id(), view) && view.epoch() > player.objectEpoch();
        if (!toldOf) {
            ghostsIn.drop(being);
        }
    }

    private static int[] knownBy(Player player) {
        if (player.known().isEmpty()) {
            return NOBODY;
        }
        int[] ids = new int[player.known().size()];
        int at = 0;
        for (int id : player.known().keySet()) {
            ids[at++] = id;
        }
        return ids;
    }
}
