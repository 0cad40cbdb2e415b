package dev.meridian.kit.standby;

import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.handover.StandbyAck;
import dev.meridian.protocol.cluster.handover.StandbyAgain;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyGone;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.store.Applied;
import dev.meridian.store.Change;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.Follower;
import dev.meridian.store.Store;
import dev.meridian.store.StoreException;
import dev.meridian.store.View;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps objects of other shards whole, in a store of its own: nothing here is in the world, and nothing here acts. Loop thread.
 *
 * @param <C> what is known of a copy besides its fields
 */
public final class StandbyCopies<C extends StandbyCopy> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyCopies.class);
    /** How long an owner has to send everything again when its link stands anew. */
    private static final long CONFIRM_NANOS = Duration.ofSeconds(10).toNanos();
    /** Incarnations whose last sign is remembered; the dead ones go first. */
    private static final int OWNERS_MAX = 1_000;

    private final Store store;
    private final LongSupplier clock;
    private final BiConsumer<String, HandoverMessage> reply;
    private final Maker<C> maker;
    private final Follower follower;
    private final View view;
    private final Map<Integer, C> all = new LinkedHashMap<>();
    private final Map<String, Long> confirmUntil = new LinkedHashMap<>();
    private final LinkedHashMap<String, Long> markedAt = new LinkedHashMap<>();

    /** Makes what is known of a copy that has just come. */
    @FunctionalInterface
    public interface Maker<C extends StandbyCopy> {
        /** The fields are in the store already. */
        C make(int objectId, String owner, long now);
    }

    /**
     * Nothing is kept yet.
     *
     * @param store empty; closed with this
     * @param clock monotonic nanoseconds
     * @param reply sends an answer to an owner, by name and incarnation; it may have gone
     */
    public StandbyCopies(Store store, LongSupplier clock, BiConsumer<String, HandoverMessage> reply, Maker<C> maker) {
        this.store = store;
        this.clock = clock;
        this.reply = reply;
        this.maker = maker;
        this.follower = store.follower();
        this.view = store.newView();
    }

    /** A whole object. */
    public void full(String from, StandbyFull copy) {
        C known = all.get(copy.objectId());
        if (known != null && !known.owner().equals(from)) {
            // Another owner may count versions from a lower one: its epoch decides, and that is compared by the follower.
            known = null;
        }
        if (apply(from, copy.objectId(), copy.state())) {
            if (known == null) {
                known = maker.make(copy.objectId(), from, clock.getAsLong());
                all.put(copy.objectId(), known);
            } else {
                known.sent(clock.getAsLong());
            }
            known.fed();
        }
    }

    /**
     * A whole object from somebody who need not own it, and who is not asked for it again. Its copy becomes the sender's if it tells of a later owner than the copy
     * that was here; else whoever sends the changes goes on doing so.
     */
    public void passedOn(String from, int objectId, byte[] state) {
        long before = store.view(objectId, view) ? view.epoch() : 0;
        try {
            follower.apply(state);
        } catch (StoreException e) {
            LOG.warn("standby.refused object={} from={} reason=\"{}\"", objectId, from, e.getMessage());
            return;
        }
        C known = all.get(objectId);
        if (store.view(objectId, view) && view.epoch() > before) {
            all.put(objectId, maker.make(objectId, from, clock.getAsLong()));
        } else if (known != null && known.owner().equals(from)) {
            known.sent(clock.getAsLong());
        }
    }

    /** Some fields of an object. The sender is told if they are of no use here, before the answer to its next mark: it would take that for a word about them too. */
    public void delta(String from, StandbyDelta change) {
        C known = all.get(change.objectId());
        if (known == null || !known.owner().equals(from)) {
            reply.accept(from, new StandbyAgain(change.objectId(), false));
            return;
        }
        ByteBuf bytes = change.delta();
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.getBytes(bytes.readerIndex(), copy);
        apply(from, change.objectId(), copy);
    }

    /** Somebody else keeps it, or nobody need. */
    public void gone(String from, StandbyGone gone) {
        C known = all.get(gone.objectId());
        if (known != null && known.owner().equals(from)) {
            drop(gone.objectId());
        }
    }

    /** The sender wants to know that everything is here. */
    public void mark(String from, StandbyMark mark) {
        markedAt.putLast(from, clock.getAsLong());
        if (markedAt.size() > OWNERS_MAX) {
            markedAt.pollFirstEntry();
        }
        reply.accept(from, new StandbyAck(mark.number()));
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

    /** When an owner last said that everything had been sent; {@code otherwise} if it never did. */
    public long markedAt(String owner, long otherwise) {
        return markedAt.getOrDefault(owner, otherwise);
    }

    /** The copy of an object; null if there is none. */
    public @Nullable C find(int objectId) {
        return all.get(objectId);
    }

    /** All copies; unmodifiable, copy it before dropping any. */
    public Collection<C> all() {
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
            reply.accept(from, new StandbyAgain(objectId, true));
            return false;
        }
        if (applied == Applied.GAP || applied == Applied.FUTURE_EPOCH) {
            reply.accept(from, new StandbyAgain(objectId, false));
        } else if (applied == Applied.OLDER_EPOCH) {
            // What is here is of an owner after the sender, who does not know yet that it is none.
            reply.accept(from, new StandbyAgain(objectId, true));
        }
        return applied == Applied.APPLIED || applied == Applied.ALREADY_APPLIED;
    }
}
