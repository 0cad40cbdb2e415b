package dev.meridian.bench.store;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.OffHeapStore;

/** H2's MVStore with its off-heap file store. */
final class MvStoreSubject implements Subject {

    private final MVStore store = new MVStore.Builder().fileStore(new OffHeapStore()).open();
    private final MVMap<Long, byte[]> map = store.openMap("bench");

    @Override
    public String name() {
        return "mvstore";
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
        store.closeImmediately();
    }

    private static final class MapSession implements Session {
        private final MVMap<Long, byte[]> map;
        private final byte[] in = Payload.fresh();
        private final byte[] out = new byte[Payload.BYTES];

        private MapSession(MVMap<Long, byte[]> map) {
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
