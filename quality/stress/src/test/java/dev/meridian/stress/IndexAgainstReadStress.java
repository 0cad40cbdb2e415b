package dev.meridian.stress;

import dev.meridian.store.ObjectRecord;
import dev.meridian.store.Store;
import dev.meridian.store.View;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** An object that stays is found whatever comes, goes and moves in the index around it. */
@JCStressTest
@Outcome(id = "WHOLE, WHOLE, WHOLE", expect = Expect.ACCEPTABLE, desc = "Found, each time.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Lost for a moment, or confused.")
@State
public class IndexAgainstReadStress {

    private static final Store STORE = Pair.filledStore("index");
    private static final ThreadLocal<View> VIEW = ThreadLocal.withInitial(STORE::newView);
    private static final ThreadLocal<ObjectRecord> RECORD = ThreadLocal.withInitial(() -> new ObjectRecord(Pair.SCHEMA));

    private static final int OTHERS = 4_096;

    private final long number = Pair.next();
    private final long key = number % Pair.OBJECTS;

    /** Writes. */
    @Actor
    public void writer() {
        // A window of other objects that moves through the keys: the index grows, and entries behind a removed one move up.
        long coming = Pair.OBJECTS + number % OTHERS;
        long going = Pair.OBJECTS + (number + OTHERS / 2) % OTHERS;
        STORE.put(coming, Pair.of(RECORD.get(), coming, number));
        STORE.remove(going);
        STORE.releaseWriter();
    }

    /** Reads by a view, by a copy, and in a batch. */
    @Actor
    public void reader(LLL_Result seen) {
        seen.r1 = Pair.seen(STORE, VIEW.get(), key);
        seen.r2 = Pair.copied(STORE, RECORD.get(), key);
        seen.r3 = Pair.batched(STORE, VIEW.get(), key);
    }
}
