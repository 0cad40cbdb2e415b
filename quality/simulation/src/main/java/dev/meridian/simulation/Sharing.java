package dev.meridian.simulation;

import dev.meridian.simulation.Message.CopyOf;
import dev.meridian.simulation.Message.Ghost;
import dev.meridian.world.crossing.CrossingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one shard shares with others: whole objects with their standbys, visible ones with the neighbours; and the copies and ghosts it got itself.
 *
 * <p>Each object's newest version goes out until it is acknowledged, several objects in one message. Copies never act; when their owner is lost and the
 * ground is this shard's, they are promoted, which begins with asking every live shard.
 */
final class Sharing {

    private static final long STANDBY_PERIOD = Duration.ofMillis(40).toNanos();
    private static final long SIGHT_PERIOD = Duration.ofMillis(200).toNanos();
    private static final long PROMOTE_PERIOD = Duration.ofMillis(150).toNanos();
    private static final long SPAWN_PERIOD = Duration.ofMillis(700).toNanos();

    private final ShardNode shard;
    private final Map<Long, CopyOf> copies = new TreeMap<>();
    private final Map<Long, Ghost> ghosts = new HashMap<>();
    private final Map<String, List<CopyOf>> standbyMail = new TreeMap<>();
    private final Map<String, List<Ghost>> sightMail = new TreeMap<>();
    private long standbyAt;
    private long sightAt;
    private long promoteAt;
    private long spawnAt;

    Sharing(ShardNode shard) {
        this.shard = shard;
    }

    @Nullable CopyOf copy(long object) {
        return copies.get(object);
    }

    @Nullable Ghost ghost(long object) {
        return ghosts.get(object);
    }

    void tick() {
        long now = shard.now();
        if (now - standbyAt >= 0) {
            standbyAt = now + STANDBY_PERIOD;
            sendToStandbys(now);
        }
        if (now - sightAt >= 0) {
            sightAt = now + SIGHT_PERIOD;
            sendToNeighbours(now);
        }
        if (now - promoteAt >= 0) {
            promoteAt = now + PROMOTE_PERIOD;
            promote();
        }
        if (now - spawnAt >= 0 && Table.isOfCreatures(shard.id)) {
            spawnAt = now + SPAWN_PERIOD;
            spawn();
        }
    }

    private void sendToStandbys(long now) {
        List<Actor> actors = shard.actors();
        for (int i = 0; i < actors.size(); i++) {
            Body body = actors.get(i).body();
            if (body != null) {
                String standby = actors.get(i).standby();
                if (!standby.isEmpty() && body.shares.isDue(standby, body.version, now)) {
                    standbyMail.computeIfAbsent(standby, _ -> new ArrayList<>()).add(actors.get(i).copyOfBody());
                }
            }
        }
        if (!standbyMail.isEmpty()) {
            standbyMail.forEach((to, mail) -> shard.send(to, new Message.Standby(List.copyOf(mail))));
            standbyMail.clear();
        }
    }

    private void sendToNeighbours(long now) {
        List<Actor> actors = shard.actors();
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            Body body = actor.body();
            if (body == null || !actor.tenure().acts()) {
                continue;
            }
            int region = Table.slot(1, body.x);
            for (int near = Math.max(0, region - 1); near <= Math.min(Table.REGIONS - 1, region + 1); near++) {
                show(shard.table().owners().get(near), actor, body, now);
                show(shard.table().owners().get(Table.REGIONS + near), actor, body, now);
            }
        }
        if (!sightMail.isEmpty()) {
            sightMail.forEach((to, mail) -> shard.send(to, new Message.Sight(List.copyOf(mail))));
            sightMail.clear();
        }
    }

    private void show(String to, Actor actor, Body body, long now) {
        if (!to.isEmpty() && !to.equals(shard.id) && body.sights.isDue(to, body.version, now)) {
            sightMail.computeIfAbsent(to, _ -> new ArrayList<>())
                    .add(new Ghost(actor.object(), shard.id, actor.tenure().epochSeen(), body.version, body.x));
        }
    }

    void copies(String from, List<CopyOf> news) {
        List<CopyOf> taken = new ArrayList<>(news.size());
        for (CopyOf copy : news) {
            CopyOf before = copies.get(copy.object());
            if (before == null || copy.number().compareTo(before.number()) >= 0) {
                copies.put(copy.object(), copy);
                taken.add(copy);
                see(copy.object(), copy.owner(), copy.epoch());
                shard.cluster.watcher.copied(shard, copy);
            }
        }
        if (!taken.isEmpty()) {
            shard.send(from, new Message.StandbyHas(taken));
        }
    }

    void copied(String by, List<CopyOf> acknowledged) {
        for (CopyOf copy : acknowledged) {
            Actor actor = shard.actor(copy.object());
            Body body = actor.body();
            if (body != null && copy.owner().equals(shard.id) && copy.epoch() == actor.tenure().epochSeen()) {
                body.shares.acknowledged(by, copy.state().version());
            }
        }
    }

    void ghosts(String from, List<Ghost> news) {
        for (Ghost ghost : news) {
            Ghost before = ghosts.get(ghost.object());
            if (before == null || ghost.number().compareTo(before.number()) >= 0) {
                ghosts.put(ghost.object(), ghost);
                see(ghost.object(), ghost.owner(), ghost.epoch());
            }
        }
        shard.send(from, new Message.SightHas(news));
    }

    void seen(String by, List<Ghost> acknowledged) {
        for (Ghost ghost : acknowledged) {
            Actor actor = shard.actor(ghost.object());
            Body body = actor.body();
            if (body != null && ghost.owner().equals(shard.id) && ghost.epoch() == actor.tenure().epochSeen()) {
                body.sights.acknowledged(by, ghost.version());
            }
        }
    }

    /** An heir's questions found the owner. */
    void found(long object, String owner, long epoch) {
        Ghost before = ghosts.get(object);
        if (before == null || epoch > before.epoch()) {
            ghosts.put(object, new Ghost(object, owner, epoch, -1, before == null ? Cluster.spawn(object) : before.x()));
        }
    }

    /** Every sink learns who acts with which epoch. */
    private void see(long object, String owner, long epoch) {
        Actor actor = shard.actor(object);
        if (epoch > actor.tenure().epochSeen() && !owner.equals(shard.id)) {
            actor.feed(new CrossingEvent.EpochSeen(owner, epoch));
        }
    }

    private void promote() {
        for (CopyOf copy : copies.values()) {
            if (!shard.roster().lost().contains(copy.owner())) {
                continue;
            }
            Actor actor = shard.actor(copy.object());
            Ghost ghost = ghosts.get(copy.object());
            boolean livesElsewhere = actor.isHere() || shard.table().isLive(actor.goneTo())
                    || (ghost != null && ghost.epoch() > copy.epoch() && shard.table().isLive(ghost.owner()));
            String ground = shard.table().ownerOf(copy.object(), copy.state().x());
            if (!livesElsewhere && ground.equals(shard.id)) {
                shard.inherit(shard.id, copy.object(), 0, copy.epoch(), copy.state().x());
            } else if (!livesElsewhere && !ground.isEmpty()) {
                shard.send(ground, new Message.SeekHeir(copy.object(), 0, copy.epoch(), copy.state().x()));
            }
        }
    }

    /** Creatures whose spawn is on this shard's ground and which nobody is known to own: made, or found where they went. */
    private void spawn() {
        for (long creature = Cluster.CREATURES_FROM + 1; creature <= Cluster.CREATURES_FROM + Cluster.CREATURES; creature++) {
            int x = Cluster.spawn(creature);
            if (shard.owns(Table.slot(creature, x)) && !shard.actor(creature).tenure().acts()) {
                String owner = shard.whereIs(creature);
                if (owner.isEmpty() || !shard.table().isLive(owner) || shard.sharing.isStale(creature)) {
                    shard.inherit(shard.id, creature, 0, 0, x);
                }
            }
        }
    }

    private boolean isStale(long object) {
        Ghost ghost = ghosts.get(object);
        return ghost != null && !shard.table().isLive(ghost.owner());
    }
}
