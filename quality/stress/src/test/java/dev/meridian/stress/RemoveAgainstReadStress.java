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

/** A reader of an object that is removed, and whose slot the next object gets, sees it whole or not at all. */
@JCStressTest
@Outcome(id = "WHOLE, WHOLE", expect = Expect.ACCEPTABLE, desc = "There.")
@Outcome(id = "NOTHING, NOTHING", expect = Expect.ACCEPTABLE, desc = "Gone.")
@Outcome(id = "WHOLE, NOTHING", expect = Expect.ACCEPTABLE, desc = "Removed between the two.")
@Outcome(id = "NOTHING, WHOLE", expect = Expect.ACCEPTABLE, desc = "Put between the two.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Torn, or the object that has the slot now.")
@State
public class RemoveAgainstReadStress {

    private static final Store STORE = Pair.filledStore("remove");
    private static final ThreadLocal<View> VIEW = ThreadLocal.withInitial(STORE::newView);
    private static final ThreadLocal<ObjectRecord> RECORD = ThreadLocal.withInitial(() -> new ObjectRecord(Pair.SCHEMA));

    private final long key = Pair.next() % Pair.OBJECTS;

    /** Writes. */
    @Actor
    public void writer() {
        ObjectRecord record = RECORD.get();
        long other = Pair.OBJECTS + key;
        STORE.remove(key);
        STORE.put(other, Pair.of(record, other, Pair.next()));
        STORE.put(key, Pair.of(record, key, Pair.next()));
        STORE.remove(other);
        STORE.releaseWriter();
    }

    /** Reads twice, by a view and by a copy. */
    @Actor
    public void reader(LL_Result seen) {
        seen.r1 = Pair.seen(STORE, VIEW.get(), key);
        seen.r2 = Pair.copied(STORE, RECORD.get(), key);
    }
}
