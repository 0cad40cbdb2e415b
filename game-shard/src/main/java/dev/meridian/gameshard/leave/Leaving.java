package dev.meridian.gameshard.leave;

import dev.meridian.gameshard.act.Acts;
import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.crossing.Crossings;
import dev.meridian.gameshard.crossing.Departure;
import dev.meridian.gameshard.ghost.GhostsIn;
import dev.meridian.gameshard.ghost.GhostsOut;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.save.Saves;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.gameshard.sight.Sight;
import dev.meridian.gameshard.standby.StandbysOut;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.LeaveWorld;
import dev.meridian.protocol.client.world.RestartResponse;
import dev.meridian.protocol.client.world.SystemMessage;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.EndReason;
import dev.meridian.protocol.cluster.relay.EndSession;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import dev.meridian.protocol.cluster.relay.SessionEnded;
import dev.meridian.store.View;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes players out of the world. Loop thread. */
public final class Leaving {

    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);
    private static final int CANNOT_LOG_OUT_IN_FIGHT = 101;
    private static final int CANNOT_RESTART_IN_FIGHT = 102;

    private final Realm realm;
    private final Sight sight;
    private final Sessions sessions;
    private final GhostsOut ghostsOut;
    private final GhostsIn ghostsIn;
    private final Crossings crossings;
    private final Saves saves;
    private final StandbysOut standbys;
    private final Acts acts;
    private final View view;

    public Leaving(Realm realm, Sight sight, Sessions sessions, GhostsOut ghostsOut, GhostsIn ghostsIn, Crossings crossings, Saves saves,
            StandbysOut standbys, Acts acts) {
        this.realm = realm;
        this.sight = sight;
        this.sessions = sessions;
        this.ghostsOut = ghostsOut;
        this.ghostsIn = ghostsIn;
        this.crossings = crossings;
        this.saves = saves;
        this.standbys = standbys;
        this.acts = acts;
        this.view = realm.store().newView();
    }

    /** The player wants to leave the game. */
    public void logout(Player player) {
        if (realm.look(player.being(), view).get(PlayerSchema.IN_COMBAT)) {
            realm.outbox().to(player, SystemMessage.of(CANNOT_LOG_OUT_IN_FIGHT));
            realm.outbox().to(player, new ActionFailed());
            return;
        }
        realm.outbox().to(player, new LeaveWorld());
        leave(player, EndReason.LOGOUT);
    }

    /** The player wants back to the character list. */
    public void restart(Player player) {
        if (realm.look(player.being(), view).get(PlayerSchema.IN_COMBAT)) {
            realm.outbox().to(player, SystemMessage.of(CANNOT_RESTART_IN_FIGHT));
            realm.outbox().to(player, new RestartResponse(false));
            return;
        }
        realm.outbox().to(player, new RestartResponse(true));
        leave(player, EndReason.RESTART);
    }

    /** The connection is lost; somebody may come back to the character. */
    public void clientGone(long session) {
        Player player = sessions.find(session);
        if (player != null && player.isClientThere()) {
            LOG.info("player.link_dead object={}", player.id());
            player.clientGone(realm.now());
            passOn(player, new ClientGone(session));
        }
    }

    /** The orchestrator wants the character out of the world. During a crossing whoever owns it afterwards carries that out. */
    public void end(long session, EndReason reason) {
        Player player = sessions.find(session);
        if (player == null) {
            return;
        }
        if (player.right() == Right.OWNED) {
            leave(player, reason);
        } else {
            player.endWish(reason);
            passOn(player, new EndSession(session, reason));
        }
    }

    /** Who has not confirmed yet that it owns the player is told again when it does. */
    private void passOn(Player player, RelayMessage news) {
        if (player.right() == Right.GONE) {
            realm.peers().toShard(player.forwardTo(), news);
        }
    }

    /** Takes out those nobody came back to, and those who were to leave while they could not. Every second. */
    public void tick() {
        long now = realm.now();
        for (Player player : List.copyOf(sessions.all())) {
            if (player.right() != Right.OWNED) {
                continue;
            }
            EndReason wish = player.endWish();
            boolean over = !player.isClientThere() && now - player.clientGoneAt() >= Departure.LINK_DEAD.toNanos();
            if (wish != null) {
                leave(player, wish);
            } else if (over) {
                leave(player, EndReason.LINK_DEAD);
            }
        }
    }

    /** Takes a player out at once; its orchestrator hears of it when it is saved. One that is {@link EndReason#LOST} is another's to save. */
    public void leave(Player player, EndReason reason) {
        if (player.phase() == Phase.LEAVING) {
            return;
        }
        Being being = player.being();
        LOG.info("player.left object={} reason={}", player.id(), reason);
        player.phase(Phase.LEAVING, realm.now());
        player.inputs().close();
        long session = player.session();
        String orchestrator = player.orchestrator();
        int id = player.id();
        Runnable tell = () -> realm.peers().toOrchestrator(orchestrator, new SessionEnded(session, id, reason));
        if (reason == EndReason.LOST) {
            saves.forget(player);
            tell.run();
        } else {
            acts.left(player);
            saves.release(player, () -> {
                acts.saved(session);
                tell.run();
            });
        }
        ghostsOut.withdraw(being);
        standbys.left(id);
        player.forgetAll();
        crossings.forget(player);
        sight.vanish(being);
        ghostsIn.drop(being);
    }
}
