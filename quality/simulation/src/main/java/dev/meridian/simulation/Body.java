package dev.meridian.simulation;

import dev.meridian.world.effect.EffectLimits;
import dev.meridian.world.effect.InboxMarks;
import dev.meridian.world.effect.Outbox;
import dev.meridian.world.relay.DurableMark;
import dev.meridian.world.relay.RelayLimits;
import org.jspecify.annotations.Nullable;

/** An object's living state at its owner: begins with a copy, changes with every act, and is copied again for others. */
final class Body {

    /** Hits of which a creature dies. */
    static final int DEADLY = 6;

    final Shares shares = new Shares();
    final Shares sights = new Shares();
    final Outbox<Effect> outbox;
    final InboxMarks marks;
    final Purse purse;
    DurableMark mark;
    int x;
    long version;
    long session;
    String home;
    int processed;
    int hits;
    int deaths;
    int made;
    int taken;
    /** Effects of ticks in this epoch. */
    int ticks;
    private long standbyHas = -1;
    private @Nullable State copied;
    private long copiedVersion = -1;

    Body(Actor actor, State from, long now) {
        x = from.x();
        version = from.version();
        session = from.session();
        home = from.home();
        processed = from.processed();
        hits = from.hits();
        deaths = from.deaths();
        made = from.made();
        taken = from.taken();
        outbox = Outbox.restore(EffectLimits.DEFAULT, from.outbox(), version, now);
        marks = InboxMarks.restore(EffectLimits.DEFAULT, from.marks(), version, now);
        purse = new Purse(actor, this, from.value());
        mark = markOf(processed);
    }

    /** What ran elsewhere is durable here only when the standby of this owner has it. */
    DurableMark markOf(int ran) {
        DurableMark begun = new DurableMark(RelayLimits.DEFAULT, 0);
        begun.ran(ran, version);
        return begun;
    }

    /** The highest version that survives this owner: what a standby once had it keeps, also when another one is to have it from now on. */
    long durable(String standby) {
        if (standby.isEmpty()) {
            return version;
        }
        standbyHas = Math.max(standbyHas, shares.acknowledged(standby));
        return standbyHas;
    }

    /** A copy of the present version. */
    State state(long now) {
        if (copied == null || copiedVersion != version) {
            copied = new State(x, version, session, home, processed, hits, deaths, made, taken, purse.value(), outbox.kept(now), marks.kept());
            copiedVersion = version;
        }
        return copied;
    }
}
