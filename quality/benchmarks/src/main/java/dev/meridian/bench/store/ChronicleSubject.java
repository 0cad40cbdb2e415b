package dev.meridian.bench.store;

import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;

/** Chronicle Map in memory, its values of constant size. */
final class ChronicleSubject implements Subject {

    private final ChronicleMap<Long, byte[]> map;

    ChronicleSubject(long objects) {
        map = builder(objects).create();
    }

    static ChronicleMapBuilder<Long, byte[]> builder(long objects) {
        return ChronicleMap.of(Long.class, byte[].class).name("bench").constantValueSizeBySample(Payload.fresh()).entries(objects + objects / 20);
    }

    @Override
    public String name() {
        return "chronicle-map";
    }

    @Override
    public Session session(int partition) {
        return new MapSession(map);
    }

    @Override
    public long memoryBytes() {
        return map.offHeapMemoryUsed();
    }

    @Override
    public void close() {
        map.close();
    }

    private static final class MapSession implements Session {
        private final ChronicleMap<Long, byte[]> map;
        private final byte[] in = Payload.fresh();
        private final byte[] out = new byte[Payload.BYTES];

        private MapSession(ChronicleMap<Long, byte[]> map) {
            this.map = map;
        }

        @Override
        public void put(long key) {
            Payload.sign(in, key);
            map.put(key, in);
        }

        @Override
        public boolean get(long key) {
            byte[] value = map.getUsing(key, out);
            return value != null && Payload.isSigned(value, key);
        }

        @Override
        public long field(long key, int field) {
            try (ExternalMapQueryContext<Long, byte[], ?> context = map.queryContext(key)) {
                MapEntry<Long, byte[]> entry = context.entry();
                if (entry == null) {
                    throw new IllegalStateException("object " + key + " is missing");
                }
                Data<byte[]> value = entry.value();
                return value.bytes().readLong(value.offset() + Payload.offset(field));
            }
        }
    }
}
