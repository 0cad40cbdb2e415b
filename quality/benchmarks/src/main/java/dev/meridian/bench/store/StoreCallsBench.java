package dev.meridian.bench.store;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Single calls of the store under JMH, one thread: {@code ./meridian bench store --jmh}. Peers and goals are the macro run's, {@link StoreBench}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StoreCallsBench {

    private static final int PARTITION = 0;
    private static final int FIELD = 100;

    /** Objects calls go to: a hot set, and more than caches hold. */
    @Param({"4000", "200000"})
    private long objects;

    private Picker picker = new Picker(1, 1, PARTITION);
    private MeridianSubject subject = new MeridianSubject(1);
    private Subject.Session session = subject.session(PARTITION);

    /** Fills the store. */
    @Setup
    public void fill() {
        subject.close();
        subject = new MeridianSubject(objects);
        SubjectHost.load(subject, objects);
        session = subject.session(PARTITION);
        picker = new Picker(1, objects, PARTITION);
    }

    /** Frees it. */
    @TearDown
    public void free() {
        session.release();
        subject.close();
    }

    /** A whole object. */
    @Benchmark
    public void put() {
        session.put(Payload.key(picker.next()));
    }

    /** A whole object, copied out. */
    @Benchmark
    public boolean get() {
        return session.get(Payload.key(picker.next()));
    }

    /** One field through a view. */
    @Benchmark
    public long field() {
        return session.field(Payload.key(picker.next()), FIELD);
    }

    /** One field of each of 8 objects in one call; the figure is for one object. */
    @Benchmark
    @OperationsPerInvocation(Operation.BATCH)
    public boolean fieldOfEach() {
        long[] keys = picker.keys();
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Payload.key(picker.next());
        }
        return session.fields(keys, FIELD);
    }
}
