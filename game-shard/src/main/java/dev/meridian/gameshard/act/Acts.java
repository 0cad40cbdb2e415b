package dev.meridian.gameshard.act;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.output.Origin;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.highfive.act.Act;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.kit.effect.EffectNames;
import dev.meridian.protocol.cluster.handover.ActSettled;
import dev.meridian.protocol.cluster.handover.ActTaken;
import dev.meridian.protocol.cluster.handover.GhostAct;
import dev.meridian.store.View;
import dev.meridian.store.schema.ListValue;
import dev.meridian.world.effect.EffectId;
import dev.meridian.world.effect.EffectId.Born;
import dev.meridian.world.effect.EffectLimits;
import dev.meridian.world.effect.Outbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outboxes of this shard's players: of those only that have done something which is not settled yet. Each change of an outbox is written into the
 * player's fields at once, so that the fields are right whenever they are copied. Loop thread.
 *
 * <p>While a player is handed over nothing is sent and no answer counts: its next owner sends all of it again. What a player leaves behind when it leaves
 * the world goes on without it.
 */
public final class Acts {

    private static final Logger LOG = LoggerFactory.getLogger(Acts.class);

    private final Realm realm;
    private final Origin origin;
    private final ToLongFunction<Player> durable;
    private final Ways ways;
    private final Leavers leavers = new Leavers();
    private final View view;
    private final ListValue scratch = PlayerSchema.OUTBOX.newList();
    private final Map<Player, Pending> pending = new LinkedHashMap<>();

    /** One player's outbox. */
    private static final class Pending {
        final Player player;
        final Outbox<Act> outbox;
        final Sender sender;
        int written;

        Pending(Player player, Outbox<Act> outbox, Sender sender, int written) {
            this.player = player;
            this.outbox = outbox;
            this.sender = sender;
            this.written = written;
        }
    }

    /** What one player did goes to the owners of its targets, also when the player has left. */
    private final class Sender implements Outbox.Carrier<Act> {
        final int actor;

        Sender(int actor) {
            this.actor = actor;
        }

        @Override
        public void send(long target, EffectId id, EffectId floor, Act act) {
            ways.send(id, new GhostAct((int) target, actor, EffectNames.write(id), EffectNames.write(floor), act.kind().code(), act.detail()));
        }

        @Override
        public void settled(long target, EffectId floor) {
            ways.send(new ActSettled((int) target, EffectNames.write(floor)));
        }

        @Override
        public void gaveUp(long target, EffectId id, Act act) {
            LOG.warn("act.given_up object={} target={} act={}", actor, target, act.kind());
        }
    }

    /**
     * Nobody has done anything yet.
     *
     * @param durable the highest version of a player's fields that its standby has; the present one if it has none
     */
    public Acts(Realm realm, Origin origin, ToLongFunction<Player> durable) {
        this.realm = realm;
        this.origin = origin;
        this.durable = durable;
        this.ways = new Ways(realm);
        this.view = realm.store().newView();
    }

    /**
     * The running input of a player does something to a being of another owner. Leaves at once: a replay of the input makes the same act.
     *
     * @return false if too much of what the player did waits for its target: it was not done
     */
    public boolean act(Player player, Being target, Act act) {
        EffectId id = EffectId.ofInput(origin.session(), origin.inputSeq(), origin.nextAct());
        Pending own = pendingOf(player);
        if (!own.outbox.hasRoom()) {
            return false;
        }
        own.outbox.add(id, target.id(), act, version(player) + 1, realm.now());
        write(own);
        send(own);
        return true;
    }

    /** This shard owns the player from now on: what it did at its former owner is in its fields, and is sent again. */
    public void arrived(Player player) {
        realm.look(player.being(), view);
        List<Outbox.Kept<Act>> kept = PlayerSchema.OUTBOX.read(view, scratch);
        pending.remove(player);
        if (!kept.isEmpty()) {
            Outbox<Act> outbox = Outbox.restore(EffectLimits.DEFAULT, kept, view.version(), realm.now());
            pending.put(player, new Pending(player, outbox, new Sender(player.id()), kept.size()));
        }
    }

    /** The player leaves the world from here; what it did goes on until its targets have it. Before its fields are gone. */
    public void left(Player player) {
        Pending own = pendingOf(player);
        pending.remove(player);
        leavers.add(player.session(), own.outbox, own.sender, realm.now());
    }

    /** The database has the last state of a player that left, and its standby will not bring it back. */
    public void saved(long session) {
        leavers.saved(session, realm.now());
    }

    /** A target has an act for good. Heard here, it may be meant for a former owner of the actor, or speak of what is about to be replayed. */
    public void taken(ActTaken answer) {
        EffectId id = EffectNames.read(answer.effect());
        if (isOfFormerOwner(answer) || leavers.taken(answer, id)) {
            return;
        }
        Being being = realm.beings().find(answer.actorId());
        Player player = being == null ? null : being.player();
        if (player == null || player.right() != Right.OWNED) {
            return;
        }
        boolean toCome = id.born() == Born.OF_INPUT && id.origin() == player.session() && id.cause() > player.inputs().processed();
        if (!toCome) {
            Pending own = pendingOf(player);
            if (own.outbox.acknowledged(answer.targetId(), id, version(player) + 1, own.sender)) {
                write(own);
            }
        }
    }

    /** An owner that is followed by another may have carried out what it could not pass on: the act stays, and is sent to the owner known here. */
    private boolean isOfFormerOwner(ActTaken answer) {
        return realm.store().view(answer.targetId(), view) && view.epoch() > answer.targetEpoch();
    }

    /** Sends again what was not answered, and says what is settled. Every tick. */
    public void tick() {
        pending.values().removeIf(own -> {
            boolean here = isHere(own.player);
            if (here && own.player.right() == Right.OWNED) {
                send(own);
            }
            return !here || own.outbox.isEmpty();
        });
        leavers.tick(realm.now());
    }

    /** Writes down how old everything is: a new owner goes on counting from there. Every second. */
    public void second() {
        for (Pending own : pending.values()) {
            if (isHere(own.player) && own.player.right() == Right.OWNED) {
                write(own);
            }
        }
    }

    /** Not left, not given away, not replaced by a later stay. */
    private boolean isHere(Player player) {
        return player.isOwned() && player.being().player() == player && realm.beings().find(player.id()) == player.being();
    }

    private Pending pendingOf(Player player) {
        return pending.computeIfAbsent(player, _ -> new Pending(player, new Outbox<>(EffectLimits.DEFAULT), new Sender(player.id()), 0));
    }

    private void send(Pending own) {
        own.outbox.due(realm.now(), durable.applyAsLong(own.player), own.sender);
        if (own.outbox.kept(realm.now()).size() != own.written) {
            write(own);
        }
    }

    private void write(Pending own) {
        List<Outbox.Kept<Act>> kept = own.outbox.kept(realm.now());
        own.written = kept.size();
        PlayerSchema.OUTBOX.write(kept, scratch, realm.store().update(own.player.id())).commit();
    }

    private long version(Player player) {
        return realm.look(player.being(), view).version();
    }
}
