package dev.meridian.gameshard.ghost;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.sight.Sight;
import dev.meridian.highfive.object.ObjectKind;
import dev.meridian.protocol.cluster.handover.GhostDelta;
import dev.meridian.protocol.cluster.handover.GhostFull;
import dev.meridian.protocol.cluster.handover.GhostGone;
import dev.meridian.store.Applied;
import dev.meridian.store.Follower;
import dev.meridian.store.StoreException;
import dev.meridian.store.View;
import io.netty.buffer.ByteBuf;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps other shards' beings near the border up to date here. Loop thread. */
public final class GhostsIn {

    private static final Logger LOG = LoggerFactory.getLogger(GhostsIn.class);
    /** How long ghosts stand frozen while the link to their owner is cut. */
    private static final long FROZEN_NANOS = Duration.ofSeconds(10).toNanos();
    /** How long an owner has to confirm its ghosts when the link is back. */
    private static final long CONFIRM_NANOS = Duration.ofSeconds(3).toNanos();

    private final Realm realm;
    private final Sight sight;
    private final Follower follower;
    private final View view;
    private final EpochSeen epochSeen;
    private final Map<String, Long> frozenUntil = new HashMap<>();
    private final Map<String, Long> confirmUntil = new HashMap<>();
    private long gaps;

    /** Told when another shard speaks of a being that this shard has a part in. */
    @FunctionalInterface
    public interface EpochSeen {
        /** That owner speaks with that epoch. */
        void seen(Being being, String owner, long epoch);
    }

    public GhostsIn(Realm realm, Sight sight, EpochSeen epochSeen) {
        this.realm = realm;
        this.sight = sight;
        this.follower = realm.store().follower();
        this.view = realm.store().newView();
        this.epochSeen = epochSeen;
    }

    /** Changes that did not fit what was held: the owner's next full record mends them. */
    public long gaps() {
        return gaps;
    }

    /** Beings that other shards own. */
    public int count() {
        int ghosts = 0;
        for (Being being : realm.beings().all()) {
            if (!being.owner().equals(realm.self())) {
                ghosts++;
            }
        }
        return ghosts;
    }

    /** A whole being. */
    public void full(String from, GhostFull ghost) {
        Being being = realm.beings().find(ghost.objectId());
        if (being != null && being.player() != null) {
            epochSeen.seen(being, from, ghost.objectEpoch());
            if (being.owner().equals(realm.self())) {
                return;
            }
            being = realm.beings().find(ghost.objectId()); // what was expected here may be gone with that news
        }
        Applied applied = apply(MemorySegment.ofArray(ghost.state()), ghost.state().length);
        if (applied != Applied.APPLIED && applied != Applied.ALREADY_APPLIED) {
            return;
        }
        long now = realm.now();
        if (being == null) {
            being = new Being(ghost.objectId(), ObjectKind.of(ghost.kind()), from, now);
            realm.beings().add(being);
        }
        being.owner(from, now);
        appear(being);
    }

    /** Puts a ghost where its fields say it is, if it is not present yet. */
    public void appear(Being being) {
        if (!being.isPresent()) {
            Realm.place(being).read(realm.look(being, view), being.motion(), realm.now());
            walkOn(being);
            sight.appear(being);
        }
    }

    /** Some fields of a being; what that means to clients follows when changes are drained. */
    public void delta(String from, GhostDelta ghost) {
        Being being = realm.beings().find(ghost.objectId());
        if (being == null || !being.owner().equals(from)) {
            return;
        }
        ByteBuf bytes = ghost.delta();
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.getBytes(bytes.readerIndex(), copy);
        Applied applied = apply(MemorySegment.ofArray(copy), copy.length);
        if (applied == Applied.GAP || applied == Applied.FUTURE_EPOCH) {
            gaps++;
        }
    }

    /** It left the border zone or the world. */
    public void gone(String from, GhostGone ghost) {
        Being being = realm.beings().find(ghost.objectId());
        if (being == null || !being.owner().equals(from) || !realm.store().view(being.id(), view) || view.epoch() > ghost.objectEpoch()) {
            return;
        }
        if (being.player() == null) {
            drop(being);
        } else {
            // Inputs are still sent on for it: what is left of it goes with that.
            sight.vanish(being);
            realm.walkers().remove(being);
            follower.forget(being.id());
        }
    }

    /** Removes a being that is not this shard's from its part of the world. */
    public void drop(Being being) {
        sight.vanish(being);
        realm.walkers().remove(being);
        realm.beings().forget(being);
        follower.forget(being.id());
    }

    /** The follower through which a state that was handed over is taken in. */
    public Follower follower() {
        return follower;
    }

    /** A ghost walks on by itself. */
    public void walkOn(Being being) {
        being.changedCourse(realm.now());
        if (being.motion().isMoving()) {
            realm.walkers().add(being);
        } else {
            realm.walkers().remove(being);
        }
    }

    /** Its owner says where it is: it walks on from there, or is looked at where it stands. */
    void placed(Being being) {
        walkOn(being);
        if (being.isPresent() && !being.motion().isMoving()) {
            sight.moved(being);
        }
    }

    /** The link to a shard is cut: its ghosts freeze. */
    public void linkDown(String peer) {
        frozenUntil.put(peer, realm.now() + FROZEN_NANOS);
        for (Being being : List.copyOf(realm.beings().all())) {
            if (being.owner().equals(peer) && being.motion().isMoving()) {
                being.motion().stop(realm.now());
                realm.walkers().remove(being);
            }
        }
    }

    /** The link stands again: the owner tells everything anew. */
    public void linkUp(String peer) {
        if (frozenUntil.remove(peer) != null) {
            confirmUntil.put(peer, realm.now() + CONFIRM_NANOS);
        }
    }

    /** Lets ghosts go whose owner was away too long or did not confirm them. */
    public void tick() {
        if (!frozenUntil.isEmpty()) {
            expire(frozenUntil, 0);
        }
        if (!confirmUntil.isEmpty()) {
            expire(confirmUntil, CONFIRM_NANOS);
        }
    }

    private void expire(Map<String, Long> deadlines, long since) {
        long now = realm.now();
        deadlines.entrySet().removeIf(entry -> {
            boolean over = entry.getValue() - now <= 0;
            if (over) {
                dropAll(entry.getKey(), entry.getValue() - since);
            }
            return over;
        });
    }

    private void dropAll(String owner, long unlessSince) {
        int dropped = 0;
        for (Being being : List.copyOf(realm.beings().all())) {
            if (being.owner().equals(owner) && being.player() == null && being.ownerSince() - unlessSince < 0) {
                drop(being);
                dropped++;
            }
        }
        if (dropped > 0) {
            LOG.info("ghosts.dropped owner={} count={}", owner, dropped);
        }
    }

    private Applied apply(MemorySegment bytes, int length) {
        try {
            return follower.apply(bytes, 0, length);
        } catch (StoreException e) {
            LOG.warn("ghost.refused reason=\"{}\"", e.getMessage());
            return Applied.GAP;
        }
    }
}
