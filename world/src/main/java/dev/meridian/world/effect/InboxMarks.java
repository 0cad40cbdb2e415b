package dev.meridian.world.effect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object's memory of the effects that were done to it: each is taken once, and acknowledged only when it survives this owner.
 *
 * <p>There is one mark for each origin (a session, or an object's ticks): the floor below which everything is settled, and the few effects above it.
 * Effects of one origin may come in any order. A mark is forgotten when two things hold: the sender said that nothing up to the last effect will come
 * again, which it says only when its own standby knows that, and nothing was heard for {@link EffectLimits#quiet()}, so that no late message is on its
 * way. An unsettled mark acknowledges again after each quiet time, which makes the sender answer.
 */
public final class InboxMarks {

    /** What to do with an effect that came. */
    public enum Verdict {
        /** Take it now, in the version that was given. */
        NEW,
        /** It was taken before. Acknowledge it again if {@link InboxMarks#isDurable} says so. */
        REPEATED,
        /** No room for another origin, or for another effect: leave it, the sender repeats it. */
        FULL
    }

    /** Takes acknowledgements to senders. */
    @FunctionalInterface
    public interface Acknowledger {
        /** Tell the owner of {@code sender}, wherever that is now. */
        void acknowledge(long sender, EffectId id);
    }

    /** One origin's mark as the object's replicated state has it. */
    public record Kept(long sender, EffectId floor, List<EffectId> taken) {
        public Kept {
            taken = List.copyOf(taken);
        }
    }

    private record Taken(EffectId id, long version, boolean acknowledged) {}

    private static final class Mark {
        final long sender;
        final List<Taken> taken = new ArrayList<>();
        EffectId floor;
        long heardNanos;
        long remindAtNanos;

        Mark(long sender, EffectId floor) {
            this.sender = sender;
            this.floor = floor;
        }

        void raise(EffectId to) {
            if (to.compareTo(floor) > 0) {
                floor = to;
                taken.removeIf(each -> each.id.compareTo(to) < 0);
            }
        }

        /** Effects come in any order; what the sender answers to the highest one settles those below. */
        Taken highest() {
            return Collections.max(taken, Comparator.comparing(Taken::id));
        }

        @Nullable Taken find(EffectId id) {
            for (Taken each : taken) {
                if (each.id.equals(id)) {
                    return each;
                }
            }
            return null;
        }
    }

    private final EffectLimits limits;
    private final List<Mark> marks = new ArrayList<>();

    public InboxMarks(EffectLimits limits) {
        this.limits = limits;
    }

    /**
     * The marks of a new owner.
     *
     * @param version the object's version at its new owner: nothing is acknowledged before that is durable
     */
    public static InboxMarks restore(EffectLimits limits, List<Kept> copy, long version, long now) {
        InboxMarks marks = new InboxMarks(limits);
        for (Kept kept : copy) {
            Mark mark = marks.begin(kept.sender(), kept.floor(), now);
            kept.taken().forEach(id -> mark.taken.add(new Taken(id, version, false)));
        }
        return marks;
    }

    /**
     * An effect came.
     *
     * @param sender  the object that did it; acknowledgements go to its owner
     * @param floor   as the message said
     * @param version the object's version that will have the effect and this mark, if it is new
     */
    public Verdict offer(long sender, EffectId id, EffectId floor, long version, long now) {
        Mark mark = find(id);
        if (mark == null) {
            if (marks.size() >= limits.origins()) {
                return Verdict.FULL;
            }
            mark = begin(sender, floor, now);
        }
        heard(mark, now);
        mark.raise(floor);
        if (id.compareTo(mark.floor) < 0 || mark.find(id) != null) {
            return Verdict.REPEATED;
        }
        if (marks.stream().mapToInt(each -> each.taken.size()).sum() >= limits.taken()) {
            return Verdict.FULL;
        }
        mark.taken.add(new Taken(id, version, false));
        return Verdict.NEW;
    }

    /** Whether an effect that came again may be acknowledged again. */
    public boolean isDurable(EffectId id, long durable) {
        Mark mark = find(id);
        Taken taken = mark == null ? null : mark.find(id);
        return taken == null || taken.version <= durable;
    }

    /** The standby has the object up to this version (without a standby: its version now): acknowledges what survives from here on. */
    public void durable(long version, Acknowledger to) {
        for (Mark mark : marks) {
            for (int i = 0; i < mark.taken.size(); i++) {
                Taken each = mark.taken.get(i);
                if (!each.acknowledged && each.version <= version) {
                    mark.taken.set(i, new Taken(each.id, each.version, true));
                    to.acknowledge(mark.sender, each.id);
                }
            }
        }
    }

    /** The sender says that nothing below this floor will come again. */
    public void settled(EffectId floor, long now) {
        Mark mark = find(floor);
        if (mark != null) {
            heard(mark, now);
            mark.raise(floor);
        }
    }

    /** Forgets what may be forgotten and reminds senders that went silent. Call it every second or so. */
    public void tick(long now, long durable, Acknowledger to) {
        for (Iterator<Mark> each = marks.iterator(); each.hasNext(); ) {
            Mark mark = each.next();
            long silent = now - mark.heardNanos;
            boolean settled = mark.taken.isEmpty();
            if (silent >= (settled ? limits.quiet() : limits.abandoned()).toNanos()) {
                each.remove();
            } else if (!settled && now - mark.remindAtNanos >= 0 && mark.highest().version <= durable) {
                mark.remindAtNanos = now + limits.quiet().toNanos();
                to.acknowledge(mark.sender, mark.highest().id);
            }
        }
    }

    /** Whether there are no marks at all. */
    public boolean isEmpty() {
        return marks.isEmpty();
    }

    /** What the object's replicated state has of the marks; a copy. */
    public List<Kept> kept() {
        return marks.stream().map(mark -> new Kept(mark.sender, mark.floor, mark.taken.stream().map(Taken::id).toList())).toList();
    }

    private Mark begin(long sender, EffectId floor, long now) {
        Mark mark = new Mark(sender, floor);
        heard(mark, now);
        marks.add(mark);
        return mark;
    }

    private void heard(Mark mark, long now) {
        mark.heardNanos = now;
        mark.remindAtNanos = now + limits.quiet().toNanos();
    }

    private @Nullable Mark find(EffectId id) {
        for (Mark mark : marks) {
            if (mark.floor.hasOriginOf(id)) {
                return mark;
            }
        }
        return null;
    }
}
