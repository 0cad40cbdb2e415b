package dev.meridian.gameshard.standby;

import dev.meridian.gameshard.output.Peers;
import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.cluster.handover.StandbyAck;
import dev.meridian.protocol.cluster.handover.StandbyAgain;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyGone;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.store.Applied;
import dev.meridian.store.Change;
import dev.meridian.store.ChangeFeed;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.Follower;
import dev.meridian.store.Store;
import dev.meridian.store.StoreException;
import dev.meridian.store.View;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.FieldMask;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps players of other shards whole, in a store of its own: nothing here is in the world, and nothing here acts. Loop thread.
 *
 * <p>No clock is sent: what counts down in a copy counts from the moment at which its change arrived here.
 */
public final class StandbysIn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandbysIn.class);
    /** How long an owner has to send everything again when its link stands anew. */
    private static final long CONFIRM_NANOS = Duration.ofSeconds(10).toNanos();
    /** Incarnations whose last sign is remembered; the dead ones go first. */
    private static final int OWNERS_MAX = 1_000;
    private static final FieldFilter TIMED = FieldFilter.of(FieldMask.of(PlayerSchema.SCHEMA, Stream.concat(
                    PlayerSchema.PLACE.all().stream(), Stream.of(PlayerSchema.LINK_DEAD_MILLIS, PlayerSchema.STANCE_LOCK_MILLIS))
            .toArray(Field[]::new)));

    private final Store store;
    private final LongSupplier clock;
    private final Peers peers;
    private final Follower follower;
    private final ChangeFeed timed;
    private final View view;
    private final Map<Integer, Standby> all = new LinkedHashMap<>();
    private final Map<String, Long> confirmUntil = new LinkedHashMap<>();
    private final LinkedHashMap<String, Long> markedAt = new LinkedHashMap<>();

    /**
     * @param store empty; closed with this
     * @param clock monotonic nanoseconds
     */
    public StandbysIn(Store store, LongSupplier clock, Peers peers) {
        this.store = store;
        this.clock = clock;
        this.peers = peers;
        this.follower = store.follower();
        this.timed = store.feed(TIMED);
        this.view = store.newView();
    }

    /** A whole object. */
    public void full(String from, StandbyFull copy) {
        Standby known = all.get(copy.objectId());
        if (known != null && !known.owner().equals(from)) {
            // Another owner may count versions from a lower one: its epoch decides, and that is compared by the follower.
            known = null;
        }
        if (apply(from, copy.objectId(), copy.state())) {
            if (known == null) {
                all.put(copy.objectId(), new Standby(copy.objectId(), from, clock.getAsLong()));
            } else {
                known.sent(clock.getAsLong());
            }
        }
    }

    /** Some fields of an object. */
    public void delta(String from, StandbyDelta change) {
        Standby known = all.get(change.objectId());
        if (known != null && known.owner().equals(from)) {
            ByteBuf bytes = change.delta();
            byte[] copy = new byte[bytes.readableBytes()];
            bytes.getBytes(bytes.readerIndex(), copy);
            apply(from, change.objectId(), copy);
        }
    }

    /** The link to an owner stands anew: it sends all of its objects again, and those it does not send have left meanwhile. */
    public void linkUp(String owner) {
        confirmUntil.put(owner, clock.getAsLong() + CONFIRM_NANOS);
    }

    /** Drops copies that their owner has not sent again in time. Every second. */
    public void second() {
        long now = clock.getAsLong();
        confirmUntil.entrySet().removeIf(entry -> {
            boolean over = entry.getValue() - now <= 0;
            if (over) {
                List.copyOf(all.values()).stream()
                        .filter(copy -> copy.owner().equals(entry.getKey()) && copy.sentAt() - (entry.getValue() - CONFIRM_NANOS) < 0)
                        .forEach(copy -> drop(copy.id()));
            }
            return over;
        });
    }

    /** Somebody else keeps it, or nobody need. */
    public void gone(String from, StandbyGone gone) {
        Standby known = all.get(gone.objectId());
        if (known != null && known.owner().equals(from)) {
            drop(gone.objectId());
        }
    }

    /** The sender wants to know that everything is here. */
    public void mark(String from, StandbyMark mark) {
        readTimed();
        markedAt.putLast(from, clock.getAsLong());
        if (markedAt.size() > OWNERS_MAX) {
            markedAt.pollFirstEntry();
        }
        peers.toShard(from, new StandbyAck(mark.number()));
    }

    /** When an owner last said that everything had been sent; {@code otherwise} if it never did. */
    public long markedAt(String owner, long otherwise) {
        return markedAt.getOrDefault(owner, otherwise);
    }

    /** The copy of an object; null if there is none. */
    public @Nullable Standby find(int objectId) {
        readTimed();
        return all.get(objectId);
    }

    /** All copies; unmodifiable, copy it before dropping any. */
    public Collection<Standby> all() {
        readTimed();
        return Collections.unmodifiableCollection(all.values());
    }

    /** Opens a view on the fields of a copy; false if there is none. */
    public boolean view(int objectId, View into) {
        return store.view(objectId, into);
    }

    /** A view for {@link #view}. */
    public View newView() {
        return store.newView();
    }

    /** The whole record of a copy; null if there is none. */
    public byte @Nullable [] state(int objectId) {
        Change full = store.full(objectId, FieldFilter.everything());
        return full == null ? null : full.toBytes();
    }

    /** This shard owns the object now, or nobody will ask for the copy. */
    public void drop(int objectId) {
        if (all.remove(objectId) != null) {
            follower.forget(objectId);
        }
    }

    /** Copies kept. */
    public int count() {
        return all.size();
    }

    @Override
    public void close() {
        store.close();
    }

    /** True if the copy is as the bytes say; asks for the whole object if it cannot be. */
    private boolean apply(String from, int objectId, byte[] delta) {
        Applied applied;
        try {
            applied = follower.apply(delta);
        } catch (StoreException e) {
            LOG.warn("standby.refused object={} from={} reason=\"{}\"", objectId, from, e.getMessage());
            drop(objectId);
            peers.toShard(from, new StandbyAgain(objectId, true));
            return false;
        }
        if (applied == Applied.GAP || applied == Applied.FUTURE_EPOCH) {
            peers.toShard(from, new StandbyAgain(objectId, false));
        }
        return applied == Applied.APPLIED || applied == Applied.ALREADY_APPLIED;
    }

    private void readTimed() {
        if (timed.size() > 0) {
            timed.drain(this::timed);
        }
    }

    private void timed(Change change) {
        Standby standby = all.get((int) change.key());
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

    /** Whose object it is, and when what counts down in it arrived here. */
    public static final class Standby {

        private final int id;
        private final String owner;
        private final Motion motion = new Motion();
        private long sentAt;
        private long placedAt;
        private long linkDeadAt;
        private long stanceLockedAt;

        Standby(int id, String owner, long now) {
            this.id = id;
            this.owner = owner;
            this.sentAt = now;
            this.placedAt = now;
            this.linkDeadAt = now;
            this.stanceLockedAt = now;
        }

        public int id() {
            return id;
        }

        /** The shard that sends it, by name and incarnation. */
        public String owner() {
            return owner;
        }

        /** Where it is, walking on by itself. */
        public Motion motion() {
            return motion;
        }

        /** When it was sent whole last. */
        public long sentAt() {
            return sentAt;
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

        void sent(long now) {
            sentAt = now;
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
