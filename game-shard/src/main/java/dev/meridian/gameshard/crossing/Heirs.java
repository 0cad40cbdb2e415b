package dev.meridian.gameshard.crossing;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.gameshard.standby.StandbysIn;
import dev.meridian.gameshard.standby.StandbysIn.Standby;
import dev.meridian.highfive.object.ObjectKind;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.gameshard.crossing.Departure.Packed;
import dev.meridian.protocol.cluster.handover.HeirReply;
import dev.meridian.protocol.cluster.handover.OwnerIs;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.protocol.cluster.handover.SeekHeir;
import dev.meridian.protocol.cluster.relay.OwnerLost;
import dev.meridian.store.StoreException;
import dev.meridian.store.View;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingEvent.Roster;
import dev.meridian.world.crossing.CrossingMessage.Copy;
import dev.meridian.world.crossing.CrossingMessage.Holding;
import dev.meridian.world.crossing.Inheriting;
import dev.meridian.world.crossing.Tenure;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds who goes on with players whose owner died: this shard, where the region they stand in is its own, and else that region's owner, which is told of
 * the copy kept here until somebody owns the player. Loop thread.
 */
final class Heirs {

    private static final Logger LOG = LoggerFactory.getLogger(Heirs.class);
    private static final byte[] NO_STATE = {};

    private final Realm realm;
    private final Sessions sessions;
    private final StandbysIn standbys;
    private final Departure departure;
    private final Arrival arrival;
    private final BiConsumer<Player, CrossingEvent> feed;
    private final View view;
    private final View copyView;
    private final Map<Integer, Found> found = new HashMap<>();
    private final Map<Integer, Tenure.Gone> remembered = new HashMap<>();
    private Roster roster = new Roster(Set.of(), Set.of());

    /** The newest copy that another shard answered with. */
    private record Found(String shard, Copy copy, byte[] state) {}

    /** @param feed gives an event to a player's machine and carries out what it says */
    Heirs(Realm realm, Sessions sessions, StandbysIn standbys, Departure departure, Arrival arrival, BiConsumer<Player, CrossingEvent> feed) {
        this.realm = realm;
        this.sessions = sessions;
        this.standbys = standbys;
        this.departure = departure;
        this.arrival = arrival;
        this.feed = feed;
        this.view = realm.store().newView();
        this.copyView = standbys.newView();
    }

    /** Shards came, or will own nothing any more. Before any machine hears of it, since what it says may need an heir. */
    void roster(Roster changed) {
        roster = changed;
    }

    /** Looks for heirs of those whom a lost shard owned: of copies kept here, and of players that a lost shard was handing over. */
    void seekAll() {
        if (roster.lost().isEmpty()) {
            return;
        }
        for (Standby standby : List.copyOf(standbys.all())) {
            if (roster.lost().contains(standby.owner()) && !isSettled(standby)) {
                seek(standby.id(), standby.motion().xAt(realm.now()), standby.motion().yAt(realm.now()));
            }
        }
        for (Player player : List.copyOf(sessions.all())) {
            boolean giverIsLost = player.tenure() instanceof Tenure.CopyHeld held && roster.lost().contains(held.from());
            boolean takerIsLost = player.tenure() instanceof Tenure.Gone gone && roster.lost().contains(gone.to());
            boolean isPromised = player.tenure() instanceof Tenure.Promised;
            if (giverIsLost || isPromised || (takerIsLost && departure.packed(player) != null)) {
                seek(player);
            }
        }
    }

    /** The player's state is here without any right. */
    void seek(Player player) {
        long now = realm.now();
        seek(player.id(), player.being().motion().xAt(now), player.being().motion().yAt(now));
    }

    /** Another shard has the state of a player that stands in a region of this one. */
    void sought(String from, SeekHeir wish) {
        Player player = playerOf(wish.objectId());
        if (player != null && player.isOwned()) {
            if (player.tenure().acts() && wish.objectEpoch() > player.objectEpoch()) {
                rise(player, wish.objectEpoch());
            }
            realm.peers().toShard(from, new OwnerIs(wish.objectId(), player.objectEpoch()));
            return;
        }
        if (!realm.border().owns(wish.x(), wish.y())) {
            return;
        }
        if (player == null && standbys.find(wish.objectId()) == null) {
            Tenure before = remembered.get(wish.objectId());
            player = expect(wish.objectId(), wish.account(), wish.session(), wish.orchestrator(), 0,
                    before == null ? Tenure.absent(wish.objectEpoch()) : before);
            player.being().motion().place(wish.x(), wish.y(), 0, 0);
        }
        inherit(wish.objectId(), player, wish.objectEpoch());
    }

    /** Somebody owns what this shard sought an heir for: its copy is of no use any more. */
    void ownerIs(String owner, OwnerIs found) {
        standbys.drop(found.objectId());
        Player player = playerOf(found.objectId());
        if (player != null) {
            feed.accept(player, new CrossingEvent.EpochSeen(owner, found.objectEpoch()));
        }
    }

    /** Somebody would refuse this owner for an epoch that only the dead had. */
    void rise(Player player, long knownEpoch) {
        LOG.warn("player.outranked object={} epoch={} known={}", player.id(), player.objectEpoch(), knownEpoch);
        inherit(player.id(), player, knownEpoch);
    }

    /** The machine asks nobody any more. */
    void decided(Player player) {
        found.remove(player.id());
    }

    /** A state came with an answer; good until the machine has decided. */
    void answered(String from, HeirReply reply) {
        Player asker = playerOf(reply.objectId());
        if (asker == null || !(asker.tenure() instanceof Inheriting)) {
            return;
        }
        Copy copy = new Copy(reply.copyEpoch(), reply.copyVersion());
        Found best = found.get(reply.objectId());
        if (reply.state().length > 0 && (best == null || copy.compareTo(best.copy) > 0)) {
            found.put(reply.objectId(), new Found(from, copy, reply.state()));
        }
    }

    /** Who owned the object that this shard has a copy of, without any right to it; empty if there is none, or somebody acts for it by now. */
    String keptFor(int objectId) {
        Player player = playerOf(objectId);
        if (player != null && player.right() == Right.GONE && departure.packed(player) != null) {
            return player.forwardTo();
        }
        Standby standby = player == null ? standbys.find(objectId) : null;
        return standby == null || isSettled(standby) ? "" : standby.owner();
    }

    /** This shard keeps no player of it, but knows where the object is: an heir that asked there too early must be told. For as long as the machine says. */
    void remember(int objectId, Tenure.Gone where) {
        remembered.put(objectId, where);
    }

    /** Forgets what no heir can have asked too early any more. Every second. */
    void second() {
        long now = realm.now();
        remembered.values().removeIf(where -> where.untilNanos() - now <= 0);
        seekAll();
    }

    /** The machine's answer, with the standby that is kept here if that is newer. */
    Holding withStandby(int objectId, Holding holding) {
        Copy standby = standbyOf(objectId);
        return standby == null ? holding : holding.withStandby(standby);
    }

    /** What this shard answers about an object that it has no player for: it knows where it went, has a standby of it, or nothing. */
    Tenure stranger(int objectId) {
        Tenure.Gone where = remembered.get(objectId);
        if (where != null) {
            return where;
        }
        Copy copy = standbyOf(objectId);
        return copy == null ? Tenure.absent(epochHere(objectId)) : new Tenure.Orphan(copy, copy.epoch(), realm.now());
    }

    /** The record of a copy that this shard spoke of; empty if it is not here any more, which makes the answer one of having nothing. */
    byte[] stateOf(int objectId, @Nullable Copy copy) {
        if (copy == null) {
            return NO_STATE;
        }
        byte[] standby = copy.equals(standbyOf(objectId)) ? standbys.state(objectId) : null;
        if (standby != null) {
            return standby;
        }
        Player player = playerOf(objectId);
        Prepare held = player == null ? null : arrival.held(player);
        if (held != null && copy.equals(copyOf(held))) {
            return held.state();
        }
        Packed given = player == null ? null : departure.packed(player);
        return given != null && copy.equals(given.copy()) ? given.state() : NO_STATE;
    }

    /** The machine says that this shard acts. */
    void act(Player player, int epoch, Optional<String> source) {
        Found elsewhere = found.get(player.id());
        // A copy may have come while the others were asked: without any source it is the only one.
        boolean own = source.isEmpty() || source.get().equals(realm.self());
        Copy copy = own ? newestHere(player).orElse(null) : null;
        byte[] state = own ? stateOf(player.id(), copy) : elsewhere == null ? NO_STATE : elsewhere.state;
        Standby times = copy != null && copy.equals(standbyOf(player.id())) ? standbys.find(player.id()) : null;
        if (state.length == 0 || !goOn(player, state, epoch, times)) {
            LOG.warn("heir.without_copy object={} epoch={}", player.id(), epoch);
            realm.peers().toOrchestrator(player.orchestrator(), new OwnerLost(player.session(), player.id()));
            player.tenure(Tenure.absent(epoch));
            return;
        }
        LOG.info("player.inherited object={} epoch={} session={} source={}", player.id(), epoch, Long.toHexString(player.session()), source.orElse(""));
        standbys.drop(player.id());
    }

    /** A state that does not fit any more is none: one player's misfortune must not keep the others from their heir. */
    private boolean goOn(Player player, byte[] state, int epoch, @Nullable Standby times) {
        try {
            arrival.inherit(player, state, epoch, times);
            return true;
        } catch (StoreException e) {
            LOG.error("heir.state_refused object={} reason=\"{}\"", player.id(), e.getMessage());
            return false;
        }
    }

    private Optional<Copy> newestHere(Player player) {
        Prepare held = arrival.held(player);
        Packed given = departure.packed(player);
        return Stream.of(standbyOf(player.id()), held == null ? null : copyOf(held), given == null ? null : given.copy())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    private static Copy copyOf(Prepare held) {
        return new Copy(held.objectEpoch(), held.version());
    }

    private void seek(int objectId, int x, int y) {
        if (realm.border().owns(x, y)) {
            inherit(objectId, playerOf(objectId), 0);
            return;
        }
        String owner = realm.border().ownerAt(x, y);
        var peer = owner == null ? null : realm.peers().shardNamed(owner);
        Player player = playerOf(objectId);
        if (peer != null && player != null) {
            peer.send(new SeekHeir(objectId, (int) player.tenure().epochSeen(), x, y, player.session(), player.orchestrator(), player.account()));
        } else if (peer != null && standbys.view(objectId, copyView)) {
            peer.send(new SeekHeir(objectId, (int) copyView.epoch(), x, y, copyView.get(PlayerSchema.SESSION),
                    copyView.get(PlayerSchema.ORCHESTRATOR), copyView.get(PlayerSchema.ACCOUNT)));
        }
    }

    private void inherit(int objectId, @Nullable Player known, long knownEpoch) {
        boolean copyIsNewer = known != null && known.right() == Right.GONE && standbyOf(objectId) != null;
        Player player = known == null || copyIsNewer ? fromStandby(objectId, known) : known;
        if (player == null) {
            return;
        }
        long now = realm.now();
        var right = realm.border().epochAt(player.being().motion().xAt(now), player.being().motion().yAt(now));
        // What this shard's own store knows of a player that acts here is its own doing.
        long epochKnown = player.tenure().acts() ? knownEpoch : Math.max(knownEpoch, epochHere(objectId));
        feed.accept(player, new CrossingEvent.Inherit(realm.self(), right, epochKnown, newestHere(player), roster));
    }

    private @Nullable Player fromStandby(int objectId, @Nullable Player before) {
        Standby standby = standbys.find(objectId);
        if (standby == null || !standbys.view(objectId, copyView)) {
            return null;
        }
        Tenure.Gone where = before != null && before.tenure() instanceof Tenure.Gone gone ? gone : remembered.get(objectId);
        if (before != null) {
            departure.abandon(before);
        }
        Copy copy = new Copy(copyView.epoch(), copyView.version());
        return expect(objectId, copyView.get(PlayerSchema.ACCOUNT), copyView.get(PlayerSchema.SESSION), copyView.get(PlayerSchema.ORCHESTRATOR),
                copyView.get(PlayerSchema.PROCESSED), where == null ? new Tenure.Orphan(copy, copy.epoch(), realm.now()) : where);
    }

    private Player expect(int objectId, String account, long session, String orchestrator, int processed, Tenure tenure) {
        Being being = realm.beings().find(objectId);
        if (being == null) {
            Standby standby = standbys.find(objectId);
            being = new Being(objectId, ObjectKind.PLAYER, standby == null ? "" : standby.owner(), realm.now());
            if (standby != null) {
                long now = realm.now();
                being.motion().place(standby.motion().xAt(now), standby.motion().yAt(now), standby.motion().zAt(now), standby.motion().heading());
            }
            realm.beings().add(being);
        }
        var player = new Player(being, account, session, orchestrator, processed, tenure, realm.now());
        player.right(Right.EXPECTED);
        being.player(player);
        sessions.add(player);
        return player;
    }

    /** Somebody acts for it by now. */
    private boolean isSettled(Standby standby) {
        Player player = playerOf(standby.id());
        if (player != null && player.isOwned()) {
            return true;
        }
        boolean told = realm.store().view(standby.id(), view) && standbys.view(standby.id(), copyView) && view.epoch() > copyView.epoch();
        return told && player == null;
    }

    private @Nullable Copy standbyOf(int objectId) {
        return standbys.view(objectId, copyView) ? new Copy(copyView.epoch(), copyView.version()) : null;
    }

    private long epochHere(int objectId) {
        return realm.store().view(objectId, view) ? view.epoch() : 0;
    }

    private @Nullable Player playerOf(int objectId) {
        Being being = realm.beings().find(objectId);
        return being == null ? null : being.player();
    }
}
