package dev.meridian.gameshard.target;

import dev.meridian.gameshard.act.Talks;
import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.ghost.Announcer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.highfive.object.ObjectKind;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.client.world.Action;
import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.MyTargetSelected;
import dev.meridian.protocol.client.world.StatusAttribute;
import dev.meridian.protocol.client.world.StatusUpdate;
import dev.meridian.protocol.client.world.TargetSelected;
import dev.meridian.protocol.client.world.TargetUnselected;
import dev.meridian.protocol.client.world.ValidateLocation;
import dev.meridian.store.View;

/** Selects and drops targets. Loop thread. */
public final class Targets {

    private static final int NOBODY = 0;

    private final Realm realm;
    private final Announcer announcer;
    private final Talks talks;
    private final View view;

    public Targets(Realm realm, Announcer announcer, Talks talks) {
        this.realm = realm;
        this.announcer = announcer;
        this.talks = talks;
        this.view = realm.store().newView();
    }

    /** A click on something. */
    public void click(Player player, Action click) {
        Being target = realm.beings().find(click.objectId());
        boolean self = click.objectId() == player.id();
        if (player.phase() != Phase.PLAYING || target == null || !(self || player.knows(target)) || !isTargetable(target)) {
            refuse(player);
            return;
        }
        if (realm.look(player.being(), view).get(PlayerSchema.TARGET) == target.id()) {
            // The second click acts. Whatever comes of it comes later: the client is released either way.
            if (target.kind() == ObjectKind.NPC) {
                talks.talk(player, target);
            }
            refuse(player);
            return;
        }
        select(player, target);
    }

    /** Esc, or a click into the void. */
    public void cancel(Player player) {
        drop(player);
        refuse(player);
    }

    /** The player's client is shown a being no more. */
    public void lost(Player player, Being being) {
        if (player.isOwned() && realm.store().view(player.id(), view) && view.get(PlayerSchema.TARGET) == being.id()) {
            drop(player);
        }
    }

    /** The player has no target from here on. */
    public void drop(Player player) {
        if (realm.look(player.being(), view).get(PlayerSchema.TARGET) != NOBODY) {
            realm.store().update(player.id()).set(PlayerSchema.TARGET, NOBODY).commit();
            Motion at = player.being().motion();
            long now = realm.now();
            announcer.announce(player, Announcer.ALL_WHO_SEE, new TargetUnselected(player.id(), at.xAt(now), at.yAt(now), at.zAt(now)));
        }
    }

    private void select(Player player, Being target) {
        int level = realm.look(player.being(), view).get(PlayerSchema.LEVEL);
        realm.store().update(player.id()).set(PlayerSchema.TARGET, target.id()).commit();
        realm.look(target, view);
        boolean attackable = target.kind() == ObjectKind.NPC && view.get(NpcSchema.ATTACKABLE);
        int colour = attackable ? level - view.get(NpcSchema.LEVEL) : 0;
        int hp = (int) (target.kind() == ObjectKind.NPC ? view.get(NpcSchema.HP) : view.get(PlayerSchema.HP));
        int maxHp = (int) (target.kind() == ObjectKind.NPC ? view.get(NpcSchema.MAX_HP) : view.get(PlayerSchema.MAX_HP));
        long now = realm.now();
        realm.outbox().to(player, new MyTargetSelected(target.id(), colour));
        if (attackable || target.kind() == ObjectKind.PLAYER) {
            realm.outbox().to(player, StatusUpdate.of(target.id(),
                    new StatusUpdate.Change(StatusAttribute.MAX_HP, maxHp), new StatusUpdate.Change(StatusAttribute.CURRENT_HP, hp)));
        }
        if (target != player.being() && !target.motion().isMoving()) {
            Motion there = target.motion();
            realm.outbox().to(player, new ValidateLocation(target.id(), there.xAt(now), there.yAt(now), there.zAt(now), there.heading()));
        }
        Motion at = player.being().motion();
        announcer.announceToOthers(player, new TargetSelected(player.id(), target.id(), at.xAt(now), at.yAt(now), at.zAt(now)));
    }

    private boolean isTargetable(Being target) {
        realm.look(target, view);
        return target.kind() == ObjectKind.PLAYER ? !view.get(PlayerSchema.INVISIBLE) : view.get(NpcSchema.TARGETABLE);
    }

    private void refuse(Player player) {
        realm.outbox().to(player, new ActionFailed());
    }
}
