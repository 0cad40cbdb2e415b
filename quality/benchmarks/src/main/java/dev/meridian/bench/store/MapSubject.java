package dev.meridian.bench.store;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** A map whose values are arrays on the heap while they are handled: a ConcurrentHashMap, or what {@link MvStoreSubject} makes of H2's MVStore. */
final class MapSubject implements Subject {

    private final String name;
    private final ConcurrentMap<Long, byte[]> map;
    private final LongSupplier memory;
    private final Runnable close;

    private MapSubject(String name, ConcurrentMap<Long, byte[]> map, LongSupplier memory, Runnable close) {
        this.name = name;
        this.map = map;
        this.memory = memory;
        this.close = close;
    }

    static MapSubject onHeap() {
        ConcurrentHashMap<Long, byte[]> map = new ConcurrentHashMap<>();
        return new MapSubject("chm", map, MapSubject::heapInUse, map::clear);
    }

    /** What is left on the heap after a collection. The JVM's own few MB are in it. */
    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Session session(int partition) {
        return new MapSession(map);
    }

    @Override
    public long memoryBytes() {
        return memory.getAsLong();
    }

    @Override
    public void close() {
        close.run();
    }

    static final class MapSession implements Session {
        private final ConcurrentMap<Long, byte[]> map;
        private final byte[] in = Payload.fresh();
        private final byte[] out = new byte[Payload.BYTES];

        MapSession(ConcurrentMap<Long, byte[]> map) {
            this.map = map;
        }

        @Override
        public void put(long key) {
            Payload.sign(in, key);
            map.put(key, in.clone());
        }

        @Override
        public boolean get(long key) {
            byte[] value = map.get(key);
            if (value == null) {
                return false;
            }
            System.arraycopy(value, 0, out, 0, value.length);
            return Payload.isSigned(out, key);
        }

        @Override
        public long field(long key, int field) {
            byte[] value = map.get(key);
            if (value == null) {
                throw new IllegalStateException("object " + key + " is missing");
            }
            return (long) Payload.LONG.get(value, Payload.offset(field));
        }
    }
}
