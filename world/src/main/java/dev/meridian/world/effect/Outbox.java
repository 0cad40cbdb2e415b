package dev.meridian.world.effect;

import dev.meridian.world.effect.EffectId.Born;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object's effects on others, each kept until its target's owner has it for good.
 *
 * <p>An effect goes through three steps, each at a version of the sending object: made, acknowledged, and gone when the standby knows of the
 * acknowledgement. Until then it counts as outstanding, because an heir with an older copy of the object may send it once more. With every effect goes
 * a <i>floor</i>: this sender will never again send anything below it to that target, which lets the target forget.
 *
 * @param <T> what an effect does; not looked into
 */
public final class Outbox<T> {

    /** Takes messages to targets. */
    public interface Carrier<T> {
        /** Send this to the target's owner, wherever that is now. */
        void send(long target, EffectId id, EffectId floor, T effect);

        /** Tell the target's owner that nothing below this floor will come again. May be lost: the target asks by acknowledging once more. */
        void settled(long target, EffectId floor);

        /** Nobody took it for {@link EffectLimits#giveUp()}: it is dropped. */
        default void gaveUp(long target, EffectId id, T effect) {}
    }

    /**
     * One effect as the object's replicated state has it.
     *
     * @param acknowledged whether the target has it, and only the standby may not know that yet
     * @param ageNanos     since it was made; carried on, since clocks of shards differ
     */
    public record Kept<T>(EffectId id, long target, T effect, boolean acknowledged, long ageNanos) {}

    private static final long NEVER = Long.MAX_VALUE;

    private static final class Entry<T> {
        final Kept<T> kept;
        final long leavesAt;
        final long sinceNanos;
        long acknowledgedAt = NEVER;
        long sendAtNanos;

        Entry(Kept<T> kept, long leavesAt, long now) {
            this.kept = kept;
            this.leavesAt = leavesAt;
            this.sinceNanos = now - kept.ageNanos();
            this.sendAtNanos = now;
        }
    }

    private final EffectLimits limits;
    private final List<Entry<T>> entries = new ArrayList<>();

    public Outbox(EffectLimits limits) {
        this.limits = limits;
    }

    /**
     * The outbox of a new owner: what the copy had is sent again, for nobody knows what had arrived.
     *
     * @param version the object's version at its new owner: nothing is settled before that is durable
     */
    public static <T> Outbox<T> restore(EffectLimits limits, List<Kept<T>> copy, long version, long now) {
        Outbox<T> outbox = new Outbox<>(limits);
        for (Kept<T> kept : copy) {
            Entry<T> entry = new Entry<>(kept, 0, now);
            entry.acknowledgedAt = kept.acknowledged() ? version : NEVER;
            outbox.entries.add(entry);
        }
        return outbox;
    }

    /** Whether the object may do something to others now. */
    public boolean hasRoom() {
        return entries.size() < limits.outbox();
    }

    /**
     * Takes an effect. One born of an input leaves at the next {@link #due}, one born of a tick when {@code version} is durable. An effect that is
     * here already is a replayed one and changes nothing.
     *
     * @param version the object's version that has this effect in its outbox
     * @throws IllegalStateException if there is no room: ask {@link #hasRoom} before the object acts
     */
    public void add(EffectId id, long target, T effect, long version, long now) {
        if (find(id) != null) {
            return;
        }
        if (!hasRoom()) {
            throw new IllegalStateException("%d effects wait for their acknowledgement; ask hasRoom() first".formatted(entries.size()));
        }
        entries.add(new Entry<>(new Kept<>(id, target, effect, false, 0), id.born() == Born.OF_INPUT ? 0 : version, now));
    }

    /**
     * The target has the effect for good. An acknowledgement of something that is not here any more is answered with the floor.
     *
     * <p>Not to be called for an input that did not run at this owner yet: an heir may hear acknowledgements of what it is about to replay.
     *
     * @param version the object's next version, which is the first without this effect
     * @return whether the object changed
     */
    public boolean acknowledged(long target, EffectId id, long version, Carrier<? super T> carrier) {
        Entry<T> entry = find(id);
        if (entry == null) {
            carrier.settled(target, floor(target, id.next()));
            return false;
        }
        if (entry.acknowledgedAt != NEVER) {
            return false;
        }
        entry.acknowledgedAt = version;
        return true;
    }

    /**
     * Sends what is to be sent now, and says what is settled. Call it every tick while {@link #isEmpty} is false, and when more became durable.
     *
     * @param durable the object's highest version that its standby has; without a standby, its version now
     */
    public void due(long now, long durable, Carrier<? super T> carrier) {
        for (int i = 0; i < entries.size(); i++) {
            Entry<T> entry = entries.get(i);
            Kept<T> kept = entry.kept;
            if (entry.acknowledgedAt <= durable) {
                entries.remove(i--);
                if (entries.stream().noneMatch(other -> other.kept.target() == kept.target() && other.kept.id().hasOriginOf(kept.id()))) {
                    carrier.settled(kept.target(), kept.id().next());
                }
            } else if (entry.acknowledgedAt == NEVER && now - entry.sinceNanos >= limits.giveUp().toNanos()) {
                entries.remove(i--);
                carrier.gaveUp(kept.target(), kept.id(), kept.effect());
            } else if (entry.acknowledgedAt == NEVER && entry.leavesAt <= durable && now - entry.sendAtNanos >= 0) {
                entry.sendAtNanos = now + limits.retry().toNanos();
                carrier.send(kept.target(), kept.id(), floor(kept.target(), kept.id()), kept.effect());
            }
        }
    }

    /** Whether there is nothing to do at all. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** What the object's replicated state has of the outbox at its present version; a copy. */
    public List<Kept<T>> kept(long now) {
        List<Kept<T>> copy = new ArrayList<>();
        for (Entry<T> entry : entries) {
            copy.add(new Kept<>(entry.kept.id(), entry.kept.target(), entry.kept.effect(), entry.acknowledgedAt != NEVER, now - entry.sinceNanos));
        }
        return List.copyOf(copy);
    }

    /** The lowest outstanding effect of the same origin on the same target, {@code otherwise} if there is none below. */
    private EffectId floor(long target, EffectId otherwise) {
        EffectId lowest = otherwise;
        for (Entry<T> entry : entries) {
            EffectId id = entry.kept.id();
            if (entry.kept.target() == target && id.hasOriginOf(lowest) && id.compareTo(lowest) < 0) {
                lowest = id;
            }
        }
        return lowest;
    }

    private @Nullable Entry<T> find(EffectId id) {
        for (Entry<T> entry : entries) {
            if (entry.kept.id().equals(id)) {
                return entry;
            }
        }
        return null;
    }
}
