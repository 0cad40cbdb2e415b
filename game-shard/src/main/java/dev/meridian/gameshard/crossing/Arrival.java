package dev.meridian.gameshard.crossing;

import dev.meridian.gameshard.act.Acts;
import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.chat.Whispers;
import dev.meridian.gameshard.ghost.Announcer;
import dev.meridian.gameshard.ghost.GhostsIn;
import dev.meridian.gameshard.ghost.GhostsOut;
import dev.meridian.gameshard.output.Expected;
import dev.meridian.gameshard.output.Origin;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.session.Inputs;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.gameshard.sight.Appearance;
import dev.meridian.gameshard.sight.Sight;
import dev.meridian.gameshard.save.Saves;
import dev.meridian.gameshard.standby.StandbysIn;
import dev.meridian.gameshard.standby.StandbysIn.Standby;
import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.object.ObjectKind;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.client.world.DeleteObject;
import dev.meridian.protocol.client.world.StopMove;
import dev.meridian.protocol.cluster.handover.Commit;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.protocol.cluster.relay.ResumeInputs;
import dev.meridian.protocol.cluster.relay.RouteInherited;
import dev.meridian.protocol.cluster.relay.RouteSwitch;
import dev.meridian.store.View;
import dev.meridian.store.schema.ListValue;
import dev.meridian.world.crossing.Tenure;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The new owner's part of a crossing. Loop thread. */
public final class Arrival {

    private static final long NANOS_PER_MILLI = 1_000_000;
    /** How long what the old owner had shown and is not here yet has to come; then the client is told that it is gone. */
    private static final long MISSING_NANOS = Duration.ofSeconds(1).toNanos();
    /** The same after a death: NPCs come from other processes that learn of the new owner meanwhile. */
    private static final long MISSING_AFTER_DEATH_NANOS = Duration.ofSeconds(3).toNanos();
    /** How long a client may turn out to have been shown what its dead owner had no time to tell. */
    private static final long DOUBT_NANOS = Duration.ofSeconds(3).toNanos();
    /** What the dead owner was told this long before its last sign may not have reached its players. */
    private static final long RETOLD_NANOS = Duration.ofSeconds(1).toNanos();
    /** Walks that began this long before the state was packed may not have reached the old owner in time. */
    private static final long COURSE_NANOS = Duration.ofMillis(300).toNanos();

    private final Realm realm;
    private final Sight sight;
    private final Appearance appearance;
    private final Sessions sessions;
    private final Inputs inputs;
    private final GhostsOut ghostsOut;
    private final GhostsIn ghostsIn;
    private final Expected expected;
    private final Origin origin;
    private final Announcer announcer;
    private final Whispers whispers;
    private final StandbysIn standbys;
    private final Saves saves;
    private final Acts acts;
    private final View view;
    private final Map<Player, Held> held = new HashMap<>();
    private final Map<Player, Integer> committed = new HashMap<>();
    private final Map<Player, Long> missingUntil = new LinkedHashMap<>();
    private final Set<Player> awaited = new LinkedHashSet<>();
    private final ListValue known = new ListValue(PlayerSchema.KNOWN);

    /** What an old owner sent, and when it came. */
    private record Held(Prepare prepare, long at) {}

    public Arrival(Realm realm, Sight sight, Appearance appearance, Sessions sessions, Inputs inputs, GhostsOut ghostsOut, GhostsIn ghostsIn,
            Expected expected, Origin origin, Announcer announcer, Whispers whispers, StandbysIn standbys, Saves saves, Acts acts) {
        this.realm = realm;
        this.sight = sight;
        this.appearance = appearance;
        this.sessions = sessions;
        this.inputs = inputs;
        this.ghostsOut = ghostsOut;
        this.ghostsIn = ghostsIn;
        this.expected = expected;
        this.origin = origin;
        this.announcer = announcer;
        this.whispers = whispers;
        this.standbys = standbys;
        this.saves = saves;
        this.acts = acts;
        this.view = realm.store().newView();
    }

    /** The being a Prepare speaks of, known here as a ghost or not at all. */
    Being beingOf(Prepare prepare, String from) {
        Being being = realm.beings().find(prepare.objectId());
        if (being == null) {
            being = new Being(prepare.objectId(), ObjectKind.PLAYER, from, realm.now());
            realm.beings().add(being);
        }
        return being;
    }

    /** A player that may come. */
    Player expect(Being being, Prepare prepare, Tenure tenure) {
        var player = new Player(
                being, prepare.account(), prepare.session(), prepare.orchestrator(), prepare.processed(), tenure, realm.now());
        player.right(Right.EXPECTED);
        being.player(player);
        sessions.add(player);
        return player;
    }

    /** Its state is here: from now on what it would be shown is kept for it. */
    void hold(Player player, Prepare prepare) {
        if (player.right() != Right.EXPECTED) {
            return;
        }
        held.put(player, new Held(prepare, realm.now()));
        player.forgetAll();
        var missing = new HashSet<Integer>();
        for (int id : prepare.known()) {
            Being other = realm.beings().find(id);
            if (other != null && other.isPresent()) {
                player.learn(other);
            } else {
                missing.add(id);
            }
        }
        player.shownElsewhere(missing);
    }

    /** The old owner gave it away; what it ran is known. */
    void committed(Player player, Commit commit) {
        if (player.right() == Right.EXPECTED) {
            committed.put(player, commit.processed());
        }
    }

    /** Whether its orchestrator has yet to say where its inputs go on: until then it stays. */
    boolean awaitsOrders(Player player) {
        return awaited.contains(player);
    }

    /** The orchestrator need not answer any more. */
    void forget(Player player) {
        awaited.remove(player);
        missingUntil.remove(player);
    }

    /** It will not come. */
    void dismiss(Player player) {
        held.remove(player);
        committed.remove(player);
        awaited.remove(player);
        expected.take(player);
        player.forgetAll();
        sessions.remove(player);
        Being being = player.being();
        being.player(null);
        if (!being.isPresent()) {
            ghostsIn.drop(being);
        }
    }

    /** This shard owns it from now on. */
    void act(Player player, int epoch, int lastOutput) {
        Held state = held.remove(player);
        if (state == null) {
            throw new IllegalStateException(player.id() + " was committed without a state");
        }
        Being being = player.being();
        long now = realm.now();
        takeIn(being, state, epoch);
        realm.look(being, view);
        player.own(view.get(PlayerSchema.NAME), epoch, now);
        acts.arrived(player);
        player.phase(view.get(PlayerSchema.TELEPORTING) ? Phase.TELEPORTING : Phase.PLAYING, now);
        player.lockStance(now + view.get(PlayerSchema.STANCE_LOCK_MILLIS) * NANOS_PER_MILLI);
        long linkDeadLeft = view.get(PlayerSchema.LINK_DEAD_MILLIS);
        if (linkDeadLeft >= 0) {
            player.clientGone(now - Departure.LINK_DEAD.toNanos() + linkDeadLeft * NANOS_PER_MILLI);
        }
        being.owner(realm.self(), now);
        PlayerSchema.PLACE.read(view, being.motion(), state.at);
        ghostsIn.walkOn(being);
        Integer processed = committed.remove(player);
        inputs.startAfter(player, processed == null ? state.prepare.processed() : processed);
        announce(player, epoch, lastOutput);
        catchUp(player, state.at);
        if (player.phase() == Phase.PLAYING) {
            if (being.isPresent()) {
                sight.moved(being);
            } else {
                sight.appear(being);
            }
            ghostsOut.spread(being);
        }
        if (!player.shownElsewhere().isEmpty()) {
            missingUntil.put(player, now + MISSING_NANOS);
        }
        saves.arrived(player);
        inputs.open(player);
    }

    /** What an old owner sent of a player that may come; null if nothing came. */
    @Nullable Prepare held(Player player) {
        Held state = held.get(player);
        return state == null ? null : state.prepare;
    }

    /**
     * This shard goes on with a player whose owner died, from a copy of its state. Its inputs wait until the orchestrator has said from which on.
     *
     * @param times when what counts down in the copy was written; null for now
     */
    void inherit(Player player, byte[] state, int epoch, @Nullable Standby times) {
        held.remove(player);
        committed.remove(player);
        Being being = player.being();
        String dead = being.owner();
        long now = realm.now();
        ghostsIn.follower().forget(being.id());
        ghostsIn.follower().apply(state);
        realm.store().raiseEpoch(being.id(), epoch);
        realm.look(being, view);
        player.own(view.get(PlayerSchema.NAME), epoch, now);
        acts.arrived(player);
        boolean entered = view.get(PlayerSchema.PROCESSED) > 0;
        player.phase(!entered ? Phase.ENTERING : view.get(PlayerSchema.TELEPORTING) ? Phase.TELEPORTING : Phase.PLAYING, now);
        player.lockStance((times == null ? now : times.stanceLockedAt()) + view.get(PlayerSchema.STANCE_LOCK_MILLIS) * NANOS_PER_MILLI);
        long linkDeadLeft = view.get(PlayerSchema.LINK_DEAD_MILLIS);
        if (linkDeadLeft >= 0) {
            player.clientGone((times == null ? now : times.linkDeadAt()) - Departure.LINK_DEAD.toNanos() + linkDeadLeft * NANOS_PER_MILLI);
        }
        int processed = view.get(PlayerSchema.PROCESSED);
        remember(player, view.get(PlayerSchema.KNOWN, known));
        being.owner(realm.self(), now);
        PlayerSchema.PLACE.read(view, being.motion(), times == null ? now : times.placedAt());
        ghostsIn.walkOn(being);
        inputs.startAfter(player, processed);
        player.doubt(now + DOUBT_NANOS);
        announceInherited(player);
        long since = standbys.markedAt(dead, now) - RETOLD_NANOS;
        catchUp(player, since + COURSE_NANOS);
        announcer.retell(player, since);
        saves.saveSoon(player);
        if (player.phase() == Phase.PLAYING) {
            if (being.isPresent()) {
                sight.moved(being);
                realm.outbox().toOthers(being, appearance.walk(being));
            } else {
                sight.appear(being);
            }
            ghostsOut.spread(being);
        }
        if (!player.shownElsewhere().isEmpty()) {
            missingUntil.put(player, now + MISSING_AFTER_DEATH_NANOS);
        }
    }

    /**
     * Somebody refuses the epoch under which this shard acts: it goes on under a higher one. What it showed the client since it came to act may have been
     * refused too, so that the client is shown anew what is in sight, told again what was said, and what it whispered is said again.
     */
    void rise(Player player, int epoch) {
        Being being = player.being();
        long now = realm.now();
        long since = player.ownedSince() - RETOLD_NANOS;
        realm.store().raiseEpoch(being.id(), epoch);
        player.own(player.name(), epoch, now);
        if (awaited.contains(player)) {
            announceInherited(player);
        } else {
            // Its inputs run here already: only the orchestrator has to hear where they go.
            announce(player, epoch, 0);
        }
        for (Being other : List.copyOf(player.known().values())) {
            sight.hide(other, player);
        }
        sight.lookAround(player);
        announcer.retell(player, since);
        whispers.sayAgain(player, since);
    }

    /** The orchestrator says from which input on an heir runs. */
    void resume(Player player, ResumeInputs from) {
        if (player.right() == Right.OWNED && player.objectEpoch() == from.objectEpoch() && awaited.remove(player)) {
            inputs.startAfter(player, Math.max(from.after(), player.inputs().processed()));
            inputs.open(player);
        }
    }

    /** An orchestrator that has not said where inputs go on is asked again. Every second. */
    void announceAgain() {
        awaited.removeIf(player -> !player.isOwned() || !player.isClientThere());
        awaited.forEach(this::tellInherited);
    }

    private void announceInherited(Player player) {
        if (!player.isClientThere()) {
            return;
        }
        if (tellInherited(player)) {
            awaited.add(player);
        } else {
            player.clientGone(realm.now());
        }
    }

    private boolean tellInherited(Player player) {
        return realm.peers().toOrchestrator(player.orchestrator(),
                new RouteInherited(player.session(), player.id(), player.objectEpoch(), player.inputs().processed()));
    }

    /** What the client was shown by the dead owner: nothing of it is shown again. */
    private void remember(Player player, ListValue shown) {
        player.forgetAll();
        var missing = new HashSet<Integer>();
        for (int i = 0; i < shown.size(); i++) {
            int id = (int) shown.get(i, PlayerSchema.KNOWN_OBJECT);
            Being other = realm.beings().find(id);
            if (other != null && other.isPresent()) {
                player.learn(other);
            } else {
                missing.add(id);
            }
        }
        player.shownElsewhere(missing);
    }

    /** Tells the orchestrator that inputs go here now. */
    void announce(Player player, int epoch, int lastOutput) {
        realm.peers().toOrchestrator(player.orchestrator(), new RouteSwitch(
                player.session(), player.id(), epoch, lastOutput, player.inputs().processed()));
    }

    /** What an old owner had shown and never came here is gone. */
    void tick() {
        if (missingUntil.isEmpty()) {
            return;
        }
        long now = realm.now();
        for (Player player : List.copyOf(missingUntil.keySet())) {
            Long until = missingUntil.get(player);
            if (until != null && until - now <= 0) {
                missingUntil.remove(player);
                if (player.isOwned()) {
                    player.shownElsewhere().forEach(id -> realm.outbox().to(player, new DeleteObject(id)));
                    player.shownElsewhere().clear();
                }
            }
        }
    }

    /** The full record in place of the ghost's, which has fewer fields and may be of the same version. */
    private void takeIn(Being being, Held state, int epoch) {
        ghostsIn.follower().forget(being.id());
        ghostsIn.follower().apply(state.prepare.state());
        realm.store().raiseEpoch(being.id(), epoch);
    }

    /** Shows the client what happened here while nobody knew who would tell it. */
    private void catchUp(Player player, long since) {
        for (Expected.Kept kept : expected.take(player)) {
            origin.adopt(kept.originSession(), kept.inputSeq(), kept.index());
            realm.outbox().to(player, Unpooled.wrappedBuffer(kept.packet()));
        }
        origin.end();
        long now = realm.now();
        for (Being other : player.known().values()) {
            if (other.changedCourseAt() - (since - COURSE_NANOS) > 0) {
                Motion at = other.motion();
                if (appearance.isWalking(other)) {
                    realm.outbox().to(player, appearance.walk(other));
                } else {
                    realm.outbox().to(player, new StopMove(other.id(), at.xAt(now), at.yAt(now), at.zAt(now), at.heading()));
                }
            }
        }
    }
}
