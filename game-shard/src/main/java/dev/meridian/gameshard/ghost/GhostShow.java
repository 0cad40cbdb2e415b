package dev.meridian.gameshard.ghost;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.output.Outbox;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.sight.Appearance;
import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.highfive.object.ObjectKind;
import dev.meridian.highfive.object.Place;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.client.world.ChangeMoveType;
import dev.meridian.protocol.client.world.ChangeWaitType;
import dev.meridian.protocol.client.world.StatusAttribute;
import dev.meridian.protocol.client.world.StatusUpdate;
import dev.meridian.protocol.client.world.StopMove;
import dev.meridian.protocol.client.world.WaitType;
import dev.meridian.store.Change;
import dev.meridian.store.FieldReader;
import dev.meridian.store.schema.Field;
import java.util.ArrayList;
import java.util.List;

/** Turns what changed of a ghost into packets for the clients that see it. Loop thread. */
public final class GhostShow {

    private final Realm realm;
    private final GhostsIn ghosts;
    private final Appearance appearance;
    /** Fields whose change alone means nothing, or is told by a packet of its own; any other change shows the being anew. */
    private final List<Field> quiet;

    public GhostShow(Realm realm, GhostsIn ghosts, Appearance appearance) {
        this.realm = realm;
        this.ghosts = ghosts;
        this.appearance = appearance;
        var fields = new ArrayList<Field>(PlayerSchema.PLACE.all());
        fields.addAll(NpcSchema.PLACE.all());
        fields.addAll(List.of(PlayerSchema.RUNNING, PlayerSchema.SITTING, PlayerSchema.HP, PlayerSchema.MAX_HP, PlayerSchema.MP,
                PlayerSchema.MAX_MP, PlayerSchema.CP, PlayerSchema.MAX_CP, NpcSchema.RUNNING, NpcSchema.HP, NpcSchema.MAX_HP));
        quiet = List.copyOf(fields);
    }

    /** A ghost changed; called while changes are drained. */
    public void changed(Change change) {
        Being being = realm.beings().find((int) change.key());
        if (being == null || change.kind() == Change.Kind.REMOVED) {
            return;
        }
        Place place = Realm.place(being);
        boolean walked = place.all().stream().anyMatch(change::changed);
        if (change.kind() == Change.Kind.FULL) {
            place(being, change.view());
            return;
        }
        if (walked) {
            place(being, change.view());
        }
        if (being.watchers().size() > 0) {
            showStance(being, change);
            if (anyLoud(change)) {
                appearance.showChanged(being);
            }
        }
    }

    /** Sets it on its way as its owner says, and tells clients if that is not what they expect. */
    private void place(Being being, FieldReader fields) {
        Motion motion = being.motion();
        long now = realm.now();
        boolean wasWalking = motion.isMoving();
        int expectedX = motion.toX();
        int expectedY = motion.toY();
        Realm.place(being).read(fields, motion, now);
        ghosts.placed(being);
        if (being.watchers().size() == 0) {
            return;
        }
        boolean asExpected = motion.toX() == expectedX && motion.toY() == expectedY;
        Outbox outbox = realm.outbox();
        if (motion.isMoving() && !(wasWalking && asExpected)) {
            outbox.toOthers(being, appearance.walk(being));
        } else if (!motion.isMoving() && wasWalking && !asExpected) {
            outbox.toOthers(being, new StopMove(being.id(), motion.xAt(now), motion.yAt(now), motion.zAt(now), motion.heading()));
        }
    }

    private void showStance(Being being, Change change) {
        Outbox outbox = realm.outbox();
        FieldReader fields = change.view();
        boolean player = being.kind() == ObjectKind.PLAYER;
        if (change.changed(player ? PlayerSchema.RUNNING : NpcSchema.RUNNING)) {
            outbox.toOthers(being, new ChangeMoveType(being.id(), fields.get(player ? PlayerSchema.RUNNING : NpcSchema.RUNNING)));
        }
        if (change.changed(PlayerSchema.SITTING)) {
            Motion at = being.motion();
            long now = realm.now();
            WaitType type = fields.get(PlayerSchema.SITTING) ? WaitType.SITTING : WaitType.STANDING;
            outbox.toOthers(being, new ChangeWaitType(being.id(), type, at.xAt(now), at.yAt(now), at.zAt(now)));
        }
        if (change.changed(player ? PlayerSchema.HP : NpcSchema.HP)) {
            int hp = (int) fields.get(player ? PlayerSchema.HP : NpcSchema.HP);
            outbox.toOthers(being, StatusUpdate.of(being.id(), new StatusUpdate.Change(StatusAttribute.CURRENT_HP, hp)));
        }
    }

    private boolean anyLoud(Change change) {
        for (Field field : change.schema().fields()) {
            if (change.changed(field) && !quiet.contains(field)) {
                return true;
            }
        }
        return false;
    }
}
