package dev.meridian.gameshard.standby;

import dev.meridian.gameshard.output.Peers;
import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.kit.standby.StandbyCopies;
import dev.meridian.kit.standby.StandbyCopy;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyGone;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.store.Change;
import dev.meridian.store.ChangeFeed;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.Store;
import dev.meridian.store.View;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.FieldMask;
import java.util.Collection;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps players of other shards whole, and knows when what counts down in them began to. Loop thread.
 *
 * <p>No clock is sent: what counts down in a copy counts from the moment at which its change arrived here.
 */
public final class StandbysIn implements AutoCloseable {

    private static final FieldFilter TIMED = FieldFilter.of(FieldMask.of(PlayerSchema.SCHEMA, Stream.concat(
                    PlayerSchema.PLACE.all().stream(), Stream.of(PlayerSchema.LINK_DEAD_MILLIS, PlayerSchema.STANCE_LOCK_MILLIS))
            .toArray(Field[]::new)));

    private final LongSupplier clock;
    private final StandbyCopies<Standby> copies;
    private final ChangeFeed timed;

    /**
     * @param store empty; closed with this
     * @param clock monotonic nanoseconds
     */
    public StandbysIn(Store store, LongSupplier clock, Peers peers) {
        this.clock = clock;
        this.copies = new StandbyCopies<>(store, clock, peers::toShard, Standby::new);
        this.timed = store.feed(TIMED);
    }

    /** A whole object. */
    public void full(String from, StandbyFull copy) {
        copies.full(from, copy);
    }

    /** Some fields of an object. */
    public void delta(String from, StandbyDelta change) {
        copies.delta(from, change);
    }

    /** Somebody else keeps it, or nobody need. */
    public void gone(String from, StandbyGone gone) {
        copies.gone(from, gone);
    }

    /** The sender wants to know that everything is here. */
    public void mark(String from, StandbyMark mark) {
        readTimed();
        copies.mark(from, mark);
    }

    /** The link to an owner stands anew: it sends all of its objects again, and those it does not send have left meanwhile. */
    public void linkUp(String owner) {
        copies.linkUp(owner);
    }

    /** Drops copies that their owner has not sent again in time. Every second. */
    public void second() {
        copies.second();
    }

    /** When an owner last said that everything had been sent; {@code otherwise} if it never did. */
    public long markedAt(String owner, long otherwise) {
        return copies.markedAt(owner, otherwise);
    }

    /** The copy of an object; null if there is none. */
    public @Nullable Standby find(int objectId) {
        readTimed();
        return copies.find(objectId);
    }

    /** All copies; unmodifiable, copy it before dropping any. */
    public Collection<Standby> all() {
        readTimed();
        return copies.all();
    }

    /** Opens a view on the fields of a copy; false if there is none. */
    public boolean view(int objectId, View into) {
        return copies.view(objectId, into);
    }

    /** A view for {@link #view}. */
    public View newView() {
        return copies.newView();
    }

    /** The whole record of a copy; null if there is none. */
    public byte @Nullable [] state(int objectId) {
        return copies.state(objectId);
    }

    /** This shard owns the object now, or nobody will ask for the copy. */
    public void drop(int objectId) {
        copies.drop(objectId);
    }

    /** Copies kept. */
    public int count() {
        return copies.count();
    }

    @Override
    public void close() {
        copies.close();
    }

    private void readTimed() {
        if (timed.size() > 0) {
            timed.drain(this::timed);
        }
    }

    private void timed(Change change) {
        Standby standby = copies.find((int) change.key());
        if (standby == null || change.kind() == Change.Kind.REMOVED) {
            return;
        }
        long now = clock.getAsLong();
        if (PlayerSchema.PLACE.all().stream().anyMatch(change::changed)) {
            PlayerSchema.PLACE.read(change.view(), standby.motion(), now);
            standby.placed(now);
        }
        if (change.changed(PlayerSchema.LINK_DEAD_MILLIS)) {
            standby.linkDead(now);
        }
        if (change.changed(PlayerSchema.STANCE_LOCK_MILLIS)) {
            standby.stanceLocked(now);
        }
    }

    /** Whose player it is, and when what counts down in it arrived here. */
    public static final class Standby extends StandbyCopy {

        private final Motion motion = new Motion();
        private long placedAt;
        private long linkDeadAt;
        private long stanceLockedAt;

        Standby(int id, String owner, long now) {
            super(id, owner, now);
            this.placedAt = now;
            this.linkDeadAt = now;
            this.stanceLockedAt = now;
        }

        /** Where it is, walking on by itself. */
        public Motion motion() {
            return motion;
        }

        /** When its place was written, monotonic nanoseconds of this shard. */
        public long placedAt() {
            return placedAt;
        }

        /** When what is left of its link-dead time was written. */
        public long linkDeadAt() {
            return linkDeadAt;
        }

        /** When what is left of its stance lock was written. */
        public long stanceLockedAt() {
            return stanceLockedAt;
        }

        void placed(long now) {
            placedAt = now;
        }

        void linkDead(long now) {
            linkDeadAt = now;
        }

        void stanceLocked(long now) {
            stanceLockedAt = now;
        }
    }
}
