package dev.meridian.bench.store;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/** A ConcurrentHashMap of arrays on the heap. */
final class HeapMapSubject implements Subject {

    private final ConcurrentHashMap<Long, byte[]> map = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "chm";
    }

    @Override
    public Session session(int partition) {
        return new MapSession(map);
    }

    @Override
    public long memoryBytes() {
        return -1;
    }

    @Override
    public void close() {
        map.clear();
    }

    private static final class MapSession implements Session {
        private final ConcurrentHashMap<Long, byte[]> map;
        private final byte[] in = Payload.fresh();
        private final byte[] out = new byte[Payload.BYTES];

        private MapSession(ConcurrentHashMap<Long, byte[]> map) {
            this.map = map;
        }

        @Override
        public void put(long key) {
            Payload.sign(in, key);
            map.put(key, Arrays.copyOf(in, in.length));
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
