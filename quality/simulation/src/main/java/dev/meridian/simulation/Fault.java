package dev.meridian.simulation;

import java.util.Locale;

/** The kinds of fault a run can suffer. */
public enum Fault {
    /** Messages vanish. */
    LOSS,
    /** Messages take long. */
    DELAY,
    /** Messages overtake each other on one link. */
    REORDER,
    /** Messages arrive twice. */
    DUPLICATE,
    /** Two nodes, or one node and all others, do not hear each other. */
    CUT,
    /** A process stands still and goes on as if nothing had happened. */
    PAUSE,
    /** A process dies, and is started again, as a new incarnation, when everybody has noticed or nobody has. */
    CRASH,
    /** A process dies and is back at once, as a new incarnation. */
    RESTART,
    /** Redis loses writes it had acknowledged. */
    REDIS_FORGET,
    /** Redis cannot be reached. */
    REDIS_AWAY,
    /** PostgreSQL cannot be reached. */
    POSTGRES_AWAY;

    /** As an operator writes it: {@code redis-forget}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
