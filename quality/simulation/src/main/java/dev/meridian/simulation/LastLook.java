package dev.meridian.simulation;

import static dev.meridian.simulation.Watcher.require;

import dev.meridian.simulation.Message.CopyOf;
import dev.meridian.simulation.Message.Ghost;
import dev.meridian.simulation.State.Value;
import java.util.List;

/** What must be true when the faults are over and everybody was quiet for a while: nobody is in limbo, and all agree. */
final class LastLook {

    private final Cluster cluster;

    LastLook(Cluster cluster) {
        this.cluster = cluster;
    }

    void look() {
        for (Client client : cluster.clients) {
            Session session = client.session();
            require(session != null && session.isServed(), client.object(), () -> "the client is in limbo: " + session);
        }
        for (long player = 1; player <= Cluster.PLAYERS; player++) {
            look(player);
        }
        for (long creature = Cluster.CREATURES_FROM + 1; creature <= Cluster.CREATURES_FROM + Cluster.CREATURES; creature++) {
            look(creature);
        }
        cluster.watcher.lives().forEach(this::effects);
    }

    private void look(long object) {
        List<ShardNode> owners = cluster.shards().stream().filter(shard -> shard.actor(object).tenure().acts() && shard.mayAct()).toList();
        require(owners.size() == 1, object, () -> "its owners are " + owners);
        ShardNode owner = owners.getFirst();
        Actor actor = owner.actor(object);
        Body body = actor.body();
        if (body == null) {
            throw new Watcher.Violation(object, owner + " owns it, but has no state of it");
        }
        State state = body.state(owner.now());
        require(body.outbox.isEmpty(), object, () -> "effects are never acknowledged: " + body.outbox.kept(owner.now()));
        copies(owner, actor, state);
        if (!Table.isCreature(object)) {
            value(object, state.value());
        }
    }

    /** The standby has the object as it is, and whoever sees its place sees it there. */
    private void copies(ShardNode owner, Actor actor, State state) {
        String standby = actor.standby();
        for (ShardNode shard : cluster.shards()) {
            if (shard.id.equals(standby)) {
                CopyOf copy = shard.sharing.copy(actor.object());
                require(copy != null && copy.epoch() == actor.epoch() && copy.state().agreesWith(state), actor.object(),
                        () -> "the standby %s has %s of %s epoch %d %s".formatted(standby, copy, owner, actor.epoch(), state));
            }
            if (!shard.equals(owner) && owner.table().owners().get(Table.slot(actor.object(), state.x())).equals(shard.id)) {
                Ghost ghost = shard.sharing.ghost(actor.object());
                require(ghost != null && ghost.epoch() == actor.epoch() && ghost.version() == state.version() && ghost.x() == state.x(), actor.object(),
                        () -> "%s sees %s of %s epoch %d %s".formatted(shard, ghost, owner, actor.epoch(), state));
            }
        }
        require(!standby.isEmpty(), actor.object(), () -> "it has no standby at " + owner);
    }

    private void value(long object, Value value) {
        PostgresModel.Row row = cluster.postgres.row(object);
        require(value.trade() == null && value.loot().isEmpty(), object, () -> "value is reserved for ever: " + value);
        require(value.adena() == row.adena && value.row() == row.version, object,
                () -> "its owner says %s, the ledger %d adena in row %d".formatted(value, row.adena, row.version));
    }

    /** What was done was done to somebody, unless one of the two lost its memory with owner and standby. */
    private void effects(long object, Life life) {
        for (Life.Made made : life.made) {
            Life target = cluster.watcher.lives().get(made.target());
            boolean arrived = target != null && (target.excused || target.takenOnce.contains(made.id()));
            require(life.excused || arrived, object, () -> "%s never reached %d".formatted(made.id(), made.target()));
        }
    }
}
