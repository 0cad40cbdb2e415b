package dev.meridian.gameshard.act;

import dev.meridian.highfive.act.Act;
import dev.meridian.protocol.cluster.handover.ActTaken;
import dev.meridian.world.effect.EffectId;
import dev.meridian.world.effect.EffectId.Born;
import dev.meridian.world.effect.EffectLimits;
import dev.meridian.world.effect.Outbox;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What players who left the world here did and is not settled yet. Their acts are sent until somebody has them, and whoever still remembers one of a
 * session that ended here is told that nothing of it comes again. Loop thread.
 *
 * <p>Until a leaver is saved its standby may bring it back together with its acts, so that nothing is called settled before. A shard that dies takes the
 * acts of leavers with it.
 */
final class Leavers {

    private static final Logger LOG = LoggerFactory.getLogger(Leavers.class);
    /** Sessions; beyond it the oldest are forgotten. */
    private static final int REMEMBERED_MAX = 10_000;
    private static final long REMEMBERED_NANOS = EffectLimits.DEFAULT.abandoned().toNanos();
    private static final long NOTHING_IS_DURABLE = 0;
    /** Higher than any version, and lower than what an outbox takes for never. */
    private static final long ALL_IS_DURABLE = Long.MAX_VALUE - 1;
    /** The version without an acknowledged act: there are no versions of who left, only saved and not saved. */
    private static final long WHEN_SAVED = 1;

    private final Map<Long, Leaver> bySession = new LinkedHashMap<>();

    /** One who left. */
    private static final class Leaver {
        final Outbox<Act> outbox;
        final Outbox.Carrier<Act> carrier;
        boolean isSaved;
        long savedAt;

        Leaver(Outbox<Act> outbox, Outbox.Carrier<Act> carrier) {
            this.outbox = outbox;
            this.carrier = carrier;
        }

        long durable() {
            return isSaved ? ALL_IS_DURABLE : NOTHING_IS_DURABLE;
        }

        boolean isForgotten(long now) {
            return isSaved && outbox.isEmpty() && now - savedAt >= REMEMBERED_NANOS;
        }
    }

    /** Somebody leaves; the session before it in the same stay, if anything of that waits still, ends with it. */
    void add(long session, Outbox<Act> outbox, Outbox.Carrier<Act> carrier, long now) {
        var leaver = new Leaver(outbox, carrier);
        outbox.kept(now).stream().map(Outbox.Kept::id).filter(id -> id.born() == Born.OF_INPUT).forEach(id -> bySession.put(id.origin(), leaver));
        bySession.put(session, leaver);
        while (bySession.size() > REMEMBERED_MAX) {
            Map.Entry<Long, Leaver> oldest = bySession.entrySet().iterator().next();
            bySession.remove(oldest.getKey());
            LOG.warn("act.leaver_forgotten session={} unsettled={}", Long.toHexString(oldest.getKey()), oldest.getValue().outbox.kept(now).size());
        }
    }

    /** The database has the last state of the session's character: nobody brings it back as it was. */
    void saved(long session, long now) {
        Leaver leaver = bySession.get(session);
        if (leaver != null) {
            leaver.isSaved = true;
            leaver.savedAt = now;
            leaver.outbox.due(now, leaver.durable(), leaver.carrier);
        }
    }

    /** A target has an act for good. False if nobody who left here did it. */
    boolean taken(ActTaken answer, EffectId id) {
        Leaver leaver = id.born() == Born.OF_INPUT ? bySession.get(id.origin()) : null;
        if (leaver != null) {
            leaver.outbox.acknowledged(answer.targetId(), id, WHEN_SAVED, leaver.carrier);
        }
        return leaver != null;
    }

    /** Sends again what was not answered, and says what is settled. Every tick. */
    void tick(long now) {
        bySession.values().removeIf(leaver -> {
            if (!leaver.outbox.isEmpty()) {
                leaver.outbox.due(now, leaver.durable(), leaver.carrier);
            }
            return leaver.isForgotten(now);
        });
    }
}
