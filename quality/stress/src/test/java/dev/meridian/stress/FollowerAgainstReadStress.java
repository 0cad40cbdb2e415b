package dev.meridian.stress;

import dev.meridian.store.ChangeFeed;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.Follower;
import dev.meridian.store.ObjectRecord;
import dev.meridian.store.Store;
import dev.meridian.store.View;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLZ_Result;

/** A reader of a follower's store sees the leader's versions whole, and never an older one after a newer one. */
@JCStressTest
@Outcome(id = "WHOLE, WHOLE, true", expect = Expect.ACCEPTABLE, desc = "One version, each time, and forwards.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Torn, missing, another object, or backwards.")
@State
public class FollowerAgainstReadStress {

    private static final Store LEADER = Pair.filledStore("leader");
    private static final Store STORE = Pair.filledStore("follower");
    private static final ChangeFeed FEED = LEADER.feed(FieldFilter.everything());
    private static final Follower FOLLOWER = STORE.follower();
    private static final ThreadLocal<View> VIEW = ThreadLocal.withInitial(STORE::newView);
    private static final ThreadLocal<ObjectRecord> RECORD = ThreadLocal.withInitial(() -> new ObjectRecord(Pair.SCHEMA));

    static {
        LEADER.releaseWriter();
        STORE.releaseWriter();
    }

    private final long key = Pair.next() % Pair.OBJECTS;

    /** Changes the leader's object and applies the delta. */
    @Actor
    public void writer() {
        long number = Pair.next();
        var _ = LEADER.update(key).set(Pair.HEAD, number).set(Pair.TAIL, number).commit();
        FEED.drain(change -> FOLLOWER.apply(change.toBytes()));
        LEADER.releaseWriter();
        STORE.releaseWriter();
    }

    /** Reads twice. */
    @Actor
    public void reader(LLZ_Result seen) {
        View view = VIEW.get();
        seen.r1 = Pair.seen(STORE, view, key);
        long first = view.version();
        seen.r2 = Pair.seen(STORE, view, key);
        seen.r3 = first <= view.version() && Pair.copied(STORE, RECORD.get(), key) == Pair.Seen.WHOLE;
    }
}
