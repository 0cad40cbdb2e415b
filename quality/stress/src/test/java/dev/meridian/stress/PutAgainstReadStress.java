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

/** A reader sees an object that is put over and over as it was in one version, through a view and as a copy. */
@JCStressTest
@Outcome(id = "WHOLE, WHOLE", expect = Expect.ACCEPTABLE, desc = "One version, each time.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Torn, missing, or another object.")
@State
public class PutAgainstReadStress {

    private static final Store STORE = Pair.filledStore("put");
    private static final ThreadLocal<View> VIEW = ThreadLocal.withInitial(STORE::newView);
    private static final ThreadLocal<ObjectRecord> RECORD = ThreadLocal.withInitial(() -> new ObjectRecord(Pair.SCHEMA));

    private final long key = Pair.next() % Pair.OBJECTS;

    /** Writes. */
    @Actor
    public void writer() {
        STORE.put(key, Pair.of(RECORD.get(), key, Pair.next()));
        STORE.releaseWriter();
    }

    /** Reads twice, by a view and by a copy. */
    @Actor
    public void reader(LL_Result seen) {
        seen.r1 = Pair.seen(STORE, VIEW.get(), key);
        seen.r2 = Pair.copied(STORE, RECORD.get(), key);
    }
}
