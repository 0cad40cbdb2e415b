package dev.meridian.stress;

import dev.meridian.store.ObjectRecord;
import dev.meridian.store.Store;
import dev.meridian.store.View;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A reader sees both fields of an update in place, or neither. */
@JCStressTest
@Outcome(id = "WHOLE, WHOLE", expect = Expect.ACCEPTABLE, desc = "One version, each time.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Torn, missing, or another object.")
@State
public class UpdateAgainstReadStress {

    private static final Store STORE = Pair.filledStore("update");
    private static final ThreadLocal<View> VIEW = ThreadLocal.withInitial(STORE::newView);
    private static final ThreadLocal<ObjectRecord> RECORD = ThreadLocal.withInitial(() -> new ObjectRecord(Pair.SCHEMA));

    private final long key = Pair.next() % Pair.OBJECTS;

    /** Writes. */
    @Actor
    public void writer() {
        long number = Pair.next();
        var _ = STORE.update(key).set(Pair.HEAD, number).set(Pair.TAIL, number).commit();
        STORE.releaseWriter();
    }

    /** Reads twice, by a view and by a copy. */
    @Actor
    public void reader(LL_Result seen) {
        seen.r1 = Pair.seen(STORE, VIEW.get(), key);
        seen.r2 = Pair.copied(STORE, RECORD.get(), key);
    }
}
