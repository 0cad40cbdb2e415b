package dev.meridian.gameshard.movement;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.ghost.Announcer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.movement.MoveRules;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.CannotMoveAnymore;
import dev.meridian.protocol.client.world.FinishRotating;
import dev.meridian.protocol.client.world.MoveBackwardToLocation;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.StartRotating;
import dev.meridian.protocol.client.world.StartRotation;
import dev.meridian.protocol.client.world.StopMove;
import dev.meridian.protocol.client.world.StopRotation;
import dev.meridian.protocol.client.world.ValidateLocation;
import dev.meridian.protocol.client.world.ValidatePosition;
import dev.meridian.store.View;
import dev.meridian.world.geometry.WorldGrid;

/** How players walk. Loop thread. */
public final class Movement {

    /** A height that differs by less is not worth telling others. */
    private static final int HEIGHT_STEP = 16;

    private static final ActionFailed FAILED = new ActionFailed();

    private final Realm realm;
    private final Announcer announcer;
    private final View view;

    public Movement(Realm realm, Announcer announcer) {
        this.realm = realm;
        this.announcer = announcer;
        this.view = realm.store().newView();
    }

    /** A click on the ground. */
    public void walk(Player player, MoveBackwardToLocation wish) {
        Being being = player.being();
        Motion motion = being.motion();
        long now = realm.now();
        int x = motion.xAt(now);
        int y = motion.yAt(now);
        long climb = (long) wish.targetZ() - motion.zAt(now);
        realm.look(being, view);
        boolean able = player.phase() == Phase.PLAYING && !view.get(PlayerSchema.SITTING) && !player.isStanceLocked(now);
        if (!able || !MoveRules.mayWalk((long) wish.targetX() - x, (long) wish.targetY() - y, climb)
                || !WorldGrid.contains(wish.targetX(), wish.targetY()) || !MoveRules.isHeight(wish.targetZ())) {
            realm.outbox().to(player, FAILED);
            return;
        }
        if (wish.targetX() == x && wish.targetY() == y) {
            stop(being);
            return;
        }
        double speed = speed(view);
        motion.walk(wish.targetX(), wish.targetY(), wish.targetZ(), speed, now);
        being.changedCourse(now);
        realm.writePlace(being, speed);
        realm.walkers().add(being);
        realm.outbox().toAll(being, new MoveToLocation(
                being.id(), wish.targetX(), wish.targetY(), wish.targetZ(), motion.xAt(now), motion.yAt(now), motion.zAt(now)));
    }

    /** Ends a walk where the being is, and tells everybody. */
    public void stop(Being being) {
        long now = realm.now();
        Motion motion = being.motion();
        motion.stop(now);
        being.changedCourse(now);
        realm.walkers().remove(being);
        realm.writePlace(being, 0);
        realm.outbox().toAll(being, new StopMove(being.id(), motion.xAt(now), motion.yAt(now), motion.zAt(now), motion.heading()));
    }

    /** The client ran into something it sees and the server does not. */
    public void bumped(Player player, CannotMoveAnymore at) {
        Being being = player.being();
        if (player.phase() == Phase.PLAYING && being.motion().isMoving()) {
            being.motion().turn(at.heading());
            stop(being);
        }
    }

    /** The walk is over by itself: clients have noticed. */
    public void arrived(Being being) {
        being.motion().settle(realm.now());
        being.changedCourse(realm.now());
        realm.writePlace(being, 0);
    }

    /** Walking turned into running or back. */
    public void speedChanged(Being being) {
        realm.look(being, view);
        double speed = speed(view);
        being.motion().changeSpeed(speed, realm.now());
        realm.writePlace(being, speed);
    }

    /** The client says where it thinks it is. */
    public void report(Player player, ValidatePosition report) {
        if (player.phase() != Phase.PLAYING || (report.x() == 0 && report.y() == 0) || !MoveRules.isHeight(report.z())) {
            return;
        }
        Motion motion = player.being().motion();
        long now = realm.now();
        long height = (long) report.z() - motion.zAt(now);
        long dx = (long) report.x() - motion.xAt(now);
        long dy = (long) report.y() - motion.yAt(now);
        switch (MoveRules.judge(dx, dy, height, player.farReports())) {
            case IGNORE -> player.farReports(0);
            case TAKE_HEIGHT -> {
                player.farReports(0);
                if (Math.abs(height) >= HEIGHT_STEP) {
                    motion.lift(report.z(), now);
                    realm.look(player.being(), view);
                    realm.writePlace(player.being(), motion.isMoving() ? speed(view) : 0);
                }
            }
            case CORRECT -> {
                player.farReports(0);
                realm.outbox().to(player, new ValidateLocation(
                        player.id(), motion.xAt(now), motion.yAt(now), motion.zAt(now), motion.heading()));
            }
            case SUSPECT -> player.farReports(player.farReports() + 1);
        }
    }

    /** Keyboard turning begins. */
    public void turn(Player player, StartRotating turn) {
        announcer.announce(player, Announcer.ALL_WHO_SEE, new StartRotation(player.id(), turn.degree(), turn.side(), 0));
    }

    /** Keyboard turning ends. */
    public void turned(Player player, FinishRotating turn) {
        Being being = player.being();
        being.motion().turn(turn.degree());
        realm.look(being, view);
        realm.writePlace(being, being.motion().isMoving() ? speed(view) : 0);
        announcer.announce(player, Announcer.ALL_WHO_SEE, new StopRotation(being.id(), turn.degree(), 0));
    }

    private static double speed(View of) {
        int base = of.get(PlayerSchema.RUNNING) ? of.get(PlayerSchema.RUN_SPEED) : of.get(PlayerSchema.WALK_SPEED);
        return MoveRules.playerSpeed(base, of.get(PlayerSchema.MOVE_MULTIPLIER));
    }
}
