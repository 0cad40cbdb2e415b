package dev.meridian.npcshard.act;

import dev.meridian.highfive.act.Act;
import dev.meridian.highfive.act.ActKind;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.kit.effect.EffectNames;
import dev.meridian.npcshard.population.Population;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.protocol.cluster.handover.ActSettled;
import dev.meridian.protocol.cluster.handover.ActTaken;
import dev.meridian.protocol.cluster.handover.GhostAct;
import dev.meridian.store.Store;
import dev.meridian.store.View;
import dev.meridian.store.schema.ListValue;
import dev.meridian.world.effect.EffectId;
import dev.meridian.world.effect.EffectLimits;
import dev.meridian.world.effect.InboxMarks;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The marks of acts done to this shard's NPCs: of those only that somebody acts on. Loop thread. */
public final class Inboxes {

    private static final Logger LOG = LoggerFactory.getLogger(Inboxes.class);
    private static final long MARKS_NANOS = Duration.ofSeconds(1).toNanos();

    private final Store store;
    private final Population population;
    private final LongUnaryOperator durable;
    private final Doer doer;
    private final Replies replies;
    private final View view;
    private final ListValue scratch = NpcSchema.MARKS.newList();
    private final Map<Integer, Inbox> inboxes = new LinkedHashMap<>();
    private long marksAt;

    /** One NPC's marks, and which game shard spoke last for each of those who act on it. */
    private final class Inbox implements InboxMarks.Acknowledger {
        final int npc;
        final int epoch;
        final InboxMarks marks;
        final Map<Long, String> heardFrom = new HashMap<>();

        Inbox(Resident npc, InboxMarks marks) {
            this.npc = npc.objectId();
            this.epoch = npc.epoch();
            this.marks = marks;
        }

        @Override
        public void acknowledge(long actor, EffectId id) {
            replies.send(heardFrom.getOrDefault(actor, ""), new ActTaken((int) actor, npc, epoch, EffectNames.write(id)));
        }
    }

    /**
     * Nobody was acted on yet.
     *
     * @param durable by object id: the NPC's highest version that its standby has; its version now if it has none
     * @param now monotonic nanoseconds, as in all methods
     */
    public Inboxes(Store store, Population population, LongUnaryOperator durable, Doer doer, Replies replies, long now) {
        this.store = store;
        this.population = population;
        this.durable = durable;
        this.doer = doer;
        this.replies = replies;
        this.view = store.newView();
        this.marksAt = now;
    }

    /**
     * Somebody acts on an NPC. What is not this shard's is left to its owner: the sender repeats it there.
     *
     * @param from the game shard that owns the actor, by name; not fenced
     */
    public void heard(String from, GhostAct said, long now) {
        Resident npc = population.find(said.targetId());
        ActKind kind = ActKind.of(said.act());
        if (npc == null || kind == null) {
            LOG.debug("act.not_taken act={} target={} from={}", said.act(), said.targetId(), from);
            return;
        }
        Inbox inbox = inboxes.computeIfAbsent(npc.objectId(), _ -> new Inbox(npc, new InboxMarks(EffectLimits.DEFAULT)));
        EffectId id = EffectNames.read(said.effect());
        switch (inbox.marks.offer(said.actorId(), id, EffectNames.read(said.floor()), version(npc.objectId()) + 1, now)) {
            case NEW -> {
                inbox.heardFrom.put((long) said.actorId(), from);
                write(inbox);
                doer.carryOut(npc, id, new Act(kind, said.detail()));
                inbox.marks.durable(durable.applyAsLong(inbox.npc), inbox);
            }
            case REPEATED -> {
                inbox.heardFrom.put((long) said.actorId(), from);
                write(inbox);
                if (inbox.marks.isDurable(id, durable.applyAsLong(inbox.npc))) {
                    inbox.acknowledge(said.actorId(), id);
                }
            }
            case FULL -> LOG.debug("act.no_room target={} from={}", said.targetId(), from);
        }
    }

    /** An actor's shard says what will not be sent again. */
    public void settled(ActSettled said, long now) {
        Inbox inbox = inboxes.get(said.targetId());
        if (inbox != null) {
            inbox.marks.settled(EffectNames.read(said.floor()), now);
            write(inbox);
        }
    }

    /** These NPCs are this shard's now: what was done to them before is in their fields. */
    public void tookOver(Collection<Resident> taken, long now) {
        for (Resident npc : taken) {
            List<InboxMarks.Kept> kept = store.view(npc.objectId(), view) ? NpcSchema.MARKS.read(view, scratch) : List.of();
            if (!kept.isEmpty()) {
                inboxes.put(npc.objectId(), new Inbox(npc, InboxMarks.restore(EffectLimits.DEFAULT, kept, view.version(), now)));
            }
        }
    }

    /** These NPCs are somebody else's. */
    public void released(Collection<Resident> released) {
        released.forEach(npc -> inboxes.remove(npc.objectId()));
    }

    /** Acknowledges what became durable, and every second forgets what may be forgotten. Every tick. */
    public void tick(long now) {
        if (inboxes.isEmpty()) {
            return;
        }
        boolean marksDue = now - marksAt >= 0;
        if (marksDue) {
            marksAt = now + MARKS_NANOS;
        }
        inboxes.values().removeIf(inbox -> {
            long known = durable.applyAsLong(inbox.npc);
            inbox.marks.durable(known, inbox);
            if (marksDue) {
                inbox.marks.tick(now, known, inbox);
                write(inbox);
            }
            return inbox.marks.isEmpty();
        });
    }

    /** NPCs that are acted on, or were a few seconds ago. */
    public int size() {
        return inboxes.size();
    }

    /** The store counts a version only if that changes anything. */
    private void write(Inbox inbox) {
        List<InboxMarks.Kept> kept = inbox.marks.kept();
        inbox.heardFrom.keySet().retainAll(kept.stream().map(InboxMarks.Kept::sender).collect(Collectors.toSet()));
        NpcSchema.MARKS.write(kept, scratch, store.update(inbox.npc)).commit();
    }

    private long version(int npc) {
        return store.view(npc, view) ? view.version() : 0;
    }
}
