package dev.meridian.gameshard.stance;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.ghost.Announcer;
import dev.meridian.gameshard.movement.Movement;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.highfive.action.BasicAction;
import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.movement.MoveRules;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.ChangeMoveType;
import dev.meridian.protocol.client.world.ChangeWaitType;
import dev.meridian.protocol.client.world.RequestActionUse;
import dev.meridian.protocol.client.world.SocialAction;
import dev.meridian.protocol.client.world.WaitType;
import dev.meridian.store.View;
import java.time.Duration;

/** What the action window asks for. Loop thread. */
public final class Stances {

    private static final long CHANGE_NANOS = Duration.ofMillis(MoveRules.STANCE_CHANGE_MILLIS).toNanos();

    private final Realm realm;
    private final Movement movement;
    private final Announcer announcer;
    private final View view;

    public Stances(Realm realm, Movement movement, Announcer announcer) {
        this.realm = realm;
        this.movement = movement;
        this.announcer = announcer;
        this.view = realm.store().newView();
    }

    /** An action of the action window. */
    public void act(Player player, RequestActionUse wish) {
        boolean able = player.phase() == Phase.PLAYING && !player.isStanceLocked(realm.now());
        int gesture = BasicAction.gesture(wish.actionId());
        if (!able) {
            refuse(player);
        } else if (wish.actionId() == BasicAction.SIT_STAND) {
            sitOrStand(player);
        } else if (wish.actionId() == BasicAction.WALK_RUN) {
            walkOrRun(player);
        } else if (gesture > 0) {
            gesture(player, gesture);
        } else {
            refuse(player);
        }
    }

    private void sitOrStand(Player player) {
        Being being = player.being();
        if (being.motion().isMoving()) {
            refuse(player);
            return;
        }
        boolean sits = !realm.look(being, view).get(PlayerSchema.SITTING);
        realm.store().update(being.id()).set(PlayerSchema.SITTING, sits).commit();
        long now = realm.now();
        player.lockStance(now + CHANGE_NANOS);
        Motion at = being.motion();
        WaitType type = sits ? WaitType.SITTING : WaitType.STANDING;
        realm.outbox().toAll(being, new ChangeWaitType(being.id(), type, at.xAt(now), at.yAt(now), at.zAt(now)));
    }

    private void walkOrRun(Player player) {
        Being being = player.being();
        boolean runs = !realm.look(being, view).get(PlayerSchema.RUNNING);
        realm.store().update(being.id()).set(PlayerSchema.RUNNING, runs).commit();
        realm.outbox().toAll(being, new ChangeMoveType(being.id(), runs));
        if (being.motion().isMoving()) {
            movement.speedChanged(being);
        }
    }

    private void gesture(Player player, int gesture) {
        if (player.being().motion().isMoving() || realm.look(player.being(), view).get(PlayerSchema.SITTING)) {
            refuse(player);
            return;
        }
        announcer.announce(player, Announcer.ALL_WHO_SEE, new SocialAction(player.id(), gesture));
    }

    private void refuse(Player player) {
        realm.outbox().to(player, new ActionFailed());
    }
}
