package dev.meridian.store.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Finds the slot of a key: a flat open-addressing table off the heap, cut into partitions so that growing never moves more than a few thousand
 * entries at once.
 *
 * <pre>
 *  entry, 64 bits    | 63 .. 36  fingerprint: top 28 bits of the key's hash | 35 .. 0  address / 8; 0 = empty |
 *  partition         low bits of the hash; home bucket: fingerprint * entries >>> 28, so that a table grows without reading a key
 * </pre>
 *
 * <p>The key itself is the first word of the slot. One thread changes the index; any thread looks keys up. A partition's sequence number is odd
 * while entries move, and a reader that found nothing looks again when it changed.
 */
public final class KeyIndex {

    /** Most entries of a partition's table. */
    private static final int TABLE_ENTRIES_MAX = 1 << 15;
    private static final int TABLE_ENTRIES_MIN = 16;
    /** Below this a table grows by half, from here on by a quarter. */
    private static final int TABLE_ENTRIES_SMALL = 256;
    private static final int ENTRIES_BITS = 16;
    private static final int ENTRIES_MASK = (1 << ENTRIES_BITS) - 1;
    private static final int FINGERPRINT_BITS = 28;
    private static final int ADDRESS_BITS = 36;
    private static final long ADDRESS_MASK = (1L << ADDRESS_BITS) - 1;
    private static final int GUESS_STEPS = 8;
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    /** What {@link #find} returns for a key that is not there. */
    public static final long NONE = -1;

    /** Where the tables lie. */
    private final SlotMemory tableSlots;
    private final MemorySegment memory;
    private final long tableBase;
    /** Where the records lie. */
    private final MemorySegment records;
    private final long recordBase;
    private final long lastHeader;
    private final int partitionMask;
    /**
     * Two words a partition: its sequence number; and its table, which is the address in the upper bits and the number of entries in the lowest 16.
     */
    private final long[] partitions;
    private final int[] counts;
    private long size;

    /** An empty index of records, with its tables in slots of another space. */
    public KeyIndex(Space records, SlotMemory tableSlots, Space tableSpace, int partitions) {
        this.tableSlots = tableSlots;
        this.memory = tableSpace.memory();
        this.tableBase = memory.address();
        this.records = records.memory();
        this.recordBase = this.records.address();
        this.lastHeader = this.records.byteSize() - Marks.GRANULE_BYTES;
        this.partitionMask = partitions - 1;
        this.partitions = new long[2 * partitions];
        this.counts = new int[partitions];
        for (int p = 0; p < partitions; p++) {
            this.partitions[2 * p + 1] = newTable(TABLE_ENTRIES_MIN);
        }
    }

    /** Keys in the index. */
    public long size() {
        return size;
    }

    /** Number of partitions, for iteration. */
    public int partitions() {
        return counts.length;
    }

    /**
     * A number that changes whenever a key of this {@link #hash}, or one near it, leaves its slot, and is odd meanwhile; any thread. A reader that
     * finds it as it was before it looked a key up knows that what was found held all the time.
     */
    public long sequence(long hash) {
        return sequenceOf((int) hash & partitionMask);
    }

    /**
     * Like {@link #find}, but only right if {@link #sequence} was even before and is the same afterwards, or for the thread that changes the index.
     */
    public long glance(long key, long hash) {
        return probe(key, hash, table((int) hash & partitionMask));
    }

    /** The table a key of this hash is in, as {@link #touch} and {@link #guess} want it. Any thread, as long as {@link #sequence} stays the same. */
    public long tableOf(long hash) {
        return table((int) hash & partitionMask);
    }

    /** Reads where the search for a key of this hash begins, so that it is near when that comes. Any thread. */
    public long touch(long hash, long table) {
        return Raw.getLong(tableBase + base(table) + ((long) home(hash >>> ADDRESS_BITS, entries(table)) << 3));
    }

    /**
     * Where a key of this hash very likely is, without a look at the key there, which would have to be waited for; {@link #NONE} if the search takes
     * more than a few steps. {@link #isAt} tells whether it was right. Any thread.
     */
    public long guess(long hash, long table) {
        int entries = entries(table);
        int home = home(hash >>> ADDRESS_BITS, entries);
        int end = Math.min(entries, home + GUESS_STEPS);
        for (long at = tableBase + base(table) + ((long) home << 3); home < end; home++, at += 8) {
            long entry = Raw.getLong(at);
            if (((entry ^ hash) & ~ADDRESS_MASK) == 0) {
                long address = (entry & ADDRESS_MASK) << 3;
                return address != 0 && address <= lastHeader ? address : NONE;
            }
        }
        return NONE;
    }

    /** Whether the record at an address, as of now, has this key. Only right under the same conditions as {@link #glance}. */
    public boolean isAt(long key, long address) {
        return Raw.getLong(recordBase + address) == key;
    }

    /** Address of the key's slot, or {@link #NONE}. Any thread; for another than the owner the answer may be outdated on return. */
    public long find(long key) {
        long hash = hash(key);
        int partition = (int) hash & partitionMask;
        while (true) {
            long sequence = sequenceOf(partition);
            if ((sequence & 1) == 0) {
                long found = probe(key, hash, table(partition));
                if (found != NONE) {
                    return found;
                }
                VarHandle.loadLoadFence();
                if (sequenceOf(partition) == sequence) {
                    return NONE;
                }
            }
            Thread.onSpinWait();
        }
    }

    /**
     * Makes sure that {@link #insert} of this key needs no memory.
     *
     * @throws SpaceFullException when the partition has to grow and cannot; nothing was changed
     */
    public void reserve(long key) {
        int partition = (int) hash(key) & partitionMask;
        int entries = entries(table(partition));
        // Two thirds full at most: beyond that a search takes more steps, and more often goes on in another cache line.
        if (counts[partition] + 1 > (entries * 85) >>> 7) {
            grow(partition, entries);
        }
    }

    /** Adds a key that is not in the index and has been {@link #reserve reserved} for. */
    public void insert(long key, long address) {
        long hash = hash(key);
        int partition = (int) hash & partitionMask;
        // A reader meanwhile sees the old or the new entry, both whole.
        put(table(partition), ((hash >>> ADDRESS_BITS) << ADDRESS_BITS) | (address >>> 3));
        counts[partition]++;
        size++;
    }

    /** Points a key that is in the index at another slot, which holds the same key. */
    public void move(long key, long from, long to) {
        long hash = hash(key);
        int partition = (int) hash & partitionMask;
        long at = entryOf(hash, from, table(partition));
        begin(partition);
        memory.set(ValueLayout.JAVA_LONG, at, ((hash >>> ADDRESS_BITS) << ADDRESS_BITS) | (to >>> 3));
        end(partition);
    }

    /** Takes a key out that is in the index at this slot. */
    public void remove(long key, long address) {
        long hash = hash(key);
        int partition = (int) hash & partitionMask;
        long table = table(partition);
        long base = base(table);
        int entries = entries(table);
        int hole = (int) ((entryOf(hash, address, table) - base) >>> 3);
        begin(partition);
        // Entries behind the hole that may live in it move up, so that no probe ends too early.
        for (int i = next(hole, entries); ; i = next(i, entries)) {
            long entry = memory.get(ValueLayout.JAVA_LONG, base + ((long) i << 3));
            if (entry == 0) {
                break;
            }
            if (distance(home(entry >>> ADDRESS_BITS, entries), i, entries) >= distance(hole, i, entries)) {
                memory.set(ValueLayout.JAVA_LONG, base + ((long) hole << 3), entry);
                hole = i;
            }
        }
        memory.set(ValueLayout.JAVA_LONG, base + ((long) hole << 3), 0);
        end(partition);
        counts[partition]--;
        size--;
    }

    /**
     * Copies all keys of a partition, as of one moment. Any thread.
     *
     * @return how many; or -1 if {@code into} is too short for the partition by now
     */
    public int keys(int partition, long[] into) {
        while (true) {
            long sequence = sequenceOf(partition);
            long table = table(partition);
            int entries = entries(table);
            if (entries > into.length) {
                return -1;
            }
            int found = 0;
            for (int i = 0; i < entries; i++) {
                long entry = memory.get(ValueLayout.JAVA_LONG, base(table) + ((long) i << 3));
                if (entry != 0) {
                    into[found++] = records.get(ValueLayout.JAVA_LONG, Math.min((entry & ADDRESS_MASK) << 3, lastHeader));
                }
            }
            VarHandle.loadLoadFence();
            if ((sequence & 1) == 0 && sequenceOf(partition) == sequence) {
                return found;
            }
            Thread.onSpinWait();
        }
    }

    /** Spreads a key over 64 bits, one to one. */
    public static long hash(long key) {
        long h = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L;
        return h ^ (h >>> 32);
    }

    private long probe(long key, long hash, long table) {
        long start = tableBase + base(table);
        int entries = entries(table);
        long fingerprint = hash >>> ADDRESS_BITS;
        int i = home(fingerprint, entries);
        for (int steps = 0; steps < entries; steps++, i = next(i, entries)) {
            long entry = Raw.getLong(start + ((long) i << 3));
            if (entry == 0) {
                return NONE;
            }
            if (entry >>> ADDRESS_BITS == fingerprint) {
                long address = (entry & ADDRESS_MASK) << 3;
                // The bound only matters to a reader that looks into a table just given back.
                if (address <= lastHeader && Raw.getLong(recordBase + address) == key) {
                    return address;
                }
            }
        }
        return NONE;
    }

    private long entryOf(long hash, long address, long table) {
        long base = base(table);
        int entries = entries(table);
        long wanted = ((hash >>> ADDRESS_BITS) << ADDRESS_BITS) | (address >>> 3);
        int i = home(hash >>> ADDRESS_BITS, entries);
        for (int steps = 0; steps < entries; steps++, i = next(i, entries)) {
            if (memory.get(ValueLayout.JAVA_LONG, base + ((long) i << 3)) == wanted) {
                return base + ((long) i << 3);
            }
        }
        throw new IllegalStateException("no index entry for address " + address);
    }

    private void put(long table, long entry) {
        long base = base(table);
        int entries = entries(table);
        int i = home(entry >>> ADDRESS_BITS, entries);
        while (memory.get(ValueLayout.JAVA_LONG, base + ((long) i << 3)) != 0) {
            i = next(i, entries);
        }
        VarHandle.releaseFence();
        memory.set(ValueLayout.JAVA_LONG, base + ((long) i << 3), entry);
    }

    private long sequenceOf(int partition) {
        return (long) WORD.getAcquire(partitions, 2 * partition);
    }

    private long table(int partition) {
        return (long) WORD.getAcquire(partitions, 2 * partition + 1);
    }

    private static long base(long table) {
        return table >>> ENTRIES_BITS;
    }

    private static int entries(long table) {
        return (int) table & ENTRIES_MASK;
    }

    /** The home bucket keeps the order of fingerprints whatever the size of the table, so tables need not double. */
    private static int home(long fingerprint, int entries) {
        return (int) ((fingerprint * entries) >>> FINGERPRINT_BITS);
    }

    private static int next(int i, int entries) {
        return i + 1 == entries ? 0 : i + 1;
    }

    private static int distance(int from, int to, int entries) {
        return to >= from ? to - from : to - from + entries;
    }

    private void grow(int partition, int entries) {
        if (entries == TABLE_ENTRIES_MAX) {
            if (counts[partition] + 1 < entries) {
                return;
            }
            throw new SpaceFullException(memory.byteSize());
        }
        long old = base(table(partition));
        int more = entries + (entries < TABLE_ENTRIES_SMALL ? entries / 2 : entries / 4);
        long wider = newTable(Math.min(TABLE_ENTRIES_MAX, (more + 7) & -8));
        for (int i = 0; i < entries; i++) {
            long entry = memory.get(ValueLayout.JAVA_LONG, old + ((long) i << 3));
            if (entry != 0) {
                put(wider, entry);
            }
        }
        begin(partition);
        WORD.setRelease(partitions, 2 * partition + 1, wider);
        tableSlots.free(old);
        end(partition);
    }

    private long newTable(int entries) {
        long base = tableSlots.allocate(0, 8 * entries);
        memory.asSlice(base, 8L * entries).fill((byte) 0);
        return (base << ENTRIES_BITS) | entries;
    }

    private void begin(int partition) {
        WORD.setOpaque(partitions, 2 * partition, partitions[2 * partition] + 1);
        VarHandle.storeStoreFence();
    }

    private void end(int partition) {
        WORD.setRelease(partitions, 2 * partition, partitions[2 * partition] + 1);
    }
}
