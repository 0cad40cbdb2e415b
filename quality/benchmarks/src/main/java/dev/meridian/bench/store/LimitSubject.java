package dev.meridian.bench.store;

import dev.meridian.store.memory.Space;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Not a store but what the machine allows: fixed slots on huge pages, an open-addressing index sized up front, a sequence word for each slot.
 * It cannot grow, remove, evolve or tell anybody what changed.
 */
final class LimitSubject implements Subject {

    private static final int HEADER = 16;
    private static final int SLOT = (HEADER + Payload.BYTES + 7) & -8;
    private static final VarHandle SEQUENCE = ValueLayout.JAVA_LONG.varHandle();

    private final Partition[] partitions = new Partition[PARTITIONS];

    LimitSubject(long objects) {
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = new Partition(objects / PARTITIONS + 1);
        }
    }

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public Session session(int partition) {
        return new SlotSession(partitions[partition]);
    }

    @Override
    public long memoryBytes() {
        long sum = 0;
        for (Partition partition : partitions) {
            sum += partition.count * SLOT + partition.buckets * 8;
        }
        return sum;
    }

    @Override
    public void close() {
        for (Partition partition : partitions) {
            partition.space.close();
        }
    }

    private static final class Partition {
        private final Space space;
        private final MemorySegment memory;
        private final long buckets;
        private final long slots;
        private long count;

        private Partition(long objects) {
            buckets = Long.highestOneBit(objects) * 4;
            slots = buckets * 8;
            space = new Space(slots + (objects + 1) * SLOT + (4 << 20), 4 << 20, true);
            memory = space.memory();
        }

        private long find(long key) {
            for (long i = (key ^ (key >>> 32)) & (buckets - 1); ; i = (i + 1) & (buckets - 1)) {
                long address = memory.get(ValueLayout.JAVA_LONG, i << 3);
                if (address == 0 || memory.get(ValueLayout.JAVA_LONG, address) == key) {
                    return address;
                }
            }
        }

        private long add(long key) {
            long address = slots + count++ * SLOT;
            memory.set(ValueLayout.JAVA_LONG, address, key);
            long i = (key ^ (key >>> 32)) & (buckets - 1);
            while (memory.get(ValueLayout.JAVA_LONG, i << 3) != 0) {
                i = (i + 1) & (buckets - 1);
            }
            memory.set(ValueLayout.JAVA_LONG, i << 3, address);
            return address;
        }
    }

    private static final class SlotSession implements Session {
        private final Partition partition;
        private final MemorySegment memory;
        private final byte[] in = Payload.fresh();
        private final byte[] out = new byte[Payload.BYTES];

        private SlotSession(Partition partition) {
            this.partition = partition;
            this.memory = partition.memory;
        }

        @Override
        public void put(long key) {
            Payload.sign(in, key);
            long address = partition.find(key);
            if (address == 0) {
                address = partition.add(key);
            }
            long sequence = memory.get(ValueLayout.JAVA_LONG, address + 8);
            memory.set(ValueLayout.JAVA_LONG, address + 8, sequence + 1);
            VarHandle.storeStoreFence();
            MemorySegment.copy(in, 0, memory, ValueLayout.JAVA_BYTE, address + HEADER, Payload.BYTES);
            SEQUENCE.setRelease(memory, address + 8, sequence + 2);
        }

        @Override
        public boolean get(long key) {
            long address = partition.find(key);
            long before;
            do {
                before = (long) SEQUENCE.getAcquire(memory, address + 8);
                MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, address + HEADER, out, 0, Payload.BYTES);
                VarHandle.loadLoadFence();
            } while ((before & 1) != 0 || before != (long) SEQUENCE.getAcquire(memory, address + 8));
            return Payload.isSigned(out, key);
        }

        @Override
        public long field(long key, int field) {
            long address = partition.find(key);
            return memory.get(ValueLayout.JAVA_LONG_UNALIGNED, address + HEADER + Payload.offset(field));
        }
    }
}
