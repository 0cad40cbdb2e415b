package dev.meridian.simulation;

import dev.meridian.world.effect.InboxMarks;
import dev.meridian.world.effect.Outbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an object is at one version: what crosses with it and what its standby has.
 *
 * @param session   whose inputs it obeys, 0 for creatures
 * @param home      the orchestrator of that session
 * @param processed that session's last input
 * @param hits      how often it was hit; a creature dies of {@link Body#DEADLY} since its last death
 * @param deaths    how often it died
 * @param made      effects it made in its life so far, {@code taken} those that were done to it
 */
record State(int x, long version, long session, String home, int processed, int hits, int deaths, int made, int taken, Value value,
        List<Outbox.Kept<Effect>> outbox, List<InboxMarks.Kept> marks) {

    /**
     * What the owner knows of the object's value; the truth is in the ledger.
     *
     * @param row   version of the ledger's row
     * @param trade what is reserved, if anything
     * @param loot  keys of what is to be asked of the ledger
     */
    record Value(int adena, long row, @Nullable Trade trade, List<Long> loot) {
        static final Value UNKNOWN = new Value(0, 0, null, List.of());
    }

    /** A trade in progress. {@code first}: this side asked for it and runs it. */
    record Trade(long key, long partner, int amount, boolean first) {}

    /** An object nobody has a copy of, as PostgreSQL or its spawn says. */
    static State base(int x, long version, long session, String home, int processed) {
        return new State(x, version, session, home, processed, 0, 0, 0, 0, Value.UNKNOWN, List.of(), List.of());
    }

    /** Whether both say the same of the world; marks and outbox also tell what is settled, which needs no new version. */
    boolean agreesWith(State other) {
        return x == other.x && version == other.version && session == other.session && processed == other.processed && hits == other.hits
                && deaths == other.deaths && made == other.made && taken == other.taken && value.equals(other.value);
    }
}
