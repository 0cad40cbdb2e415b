package dev.meridian.world.relay;

import java.util.Arrays;

/**
 * The last outputs delivered, by the input that caused them: a hash set that forgets its oldest entry when it is full. Plain state of one thread.
 *
 * <p>An entry is one 64-bit fingerprint of session, input and index. Outputs of one session never share one; those of two sessions do once in 2^64, and
 * then the second is taken for a repetition. The tables start small and double until they hold the capacity: at most 16 bytes for each entry, and no
 * allocation once they have grown.
 */
final class DeliveredMemory {

    /** Largest capacity: a place in the ring fits a short. */
    static final int CAPACITY_MAX = 1 << 14;

    private static final int CAPACITY_FIRST = 64;
    private static final int SLOTS_PER_ENTRY = 2;

    private final int capacity;
    /** Fingerprints in the order they came; the oldest is overwritten first. */
    private long[] ring;
    /** Places in the ring plus 1, found by fingerprint; 0 is free. A power of two, at most half full: a search ends after a step or two. */
    private short[] slots;
    private int count;
    private int next;

    /** @param capacity outputs remembered, 1 to {@link #CAPACITY_MAX} */
    DeliveredMemory(int capacity) {
        this.capacity = capacity;
        this.ring = new long[Math.min(capacity, CAPACITY_FIRST)];
        this.slots = slotsFor(ring.length);
    }

    /** Whether this output is new; if so it is remembered. */
    boolean firstTime(long session, int inputSeq, int index) {
        long print = fingerprint(session, inputSeq, index);
        if (slots[slotOf(print)] != 0) {
            return false;
        }
        if (count == ring.length && count < capacity) {
            grow();
        }
        if (count == ring.length) {
            forget(slotOf(ring[next]));
        } else {
            count++;
        }
        ring[next] = print;
        slots[slotOf(print)] = (short) (next + 1);
        next = next + 1 == capacity ? 0 : next + 1;
        return true;
    }

    /** Bytes its tables take now. */
    int bytes() {
        return ring.length * Long.BYTES + slots.length * Short.BYTES;
    }

    /** The slot that holds this fingerprint, or the free one it belongs in. */
    private int slotOf(long print) {
        int mask = slots.length - 1;
        int slot = (int) print & mask;
        while (slots[slot] != 0 && ring[slots[slot] - 1] != print) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Frees a slot and moves back whatever stands behind it only because it was taken: no search may meet a hole before its end. */
    private void forget(int slot) {
        int mask = slots.length - 1;
        int hole = slot;
        for (int each = (slot + 1) & mask; slots[each] != 0; each = (each + 1) & mask) {
            int home = (int) ring[slots[each] - 1] & mask;
            if (((each - home) & mask) >= ((each - hole) & mask)) {
                slots[hole] = slots[each];
                hole = each;
            }
        }
        slots[hole] = 0;
    }

    /** Only a full ring that has never wrapped grows: its entries stand in their order from 0. */
    private void grow() {
        ring = Arrays.copyOf(ring, Math.min(capacity, 2 * ring.length));
        slots = slotsFor(ring.length);
        for (int place = 0; place < count; place++) {
            slots[slotOf(ring[place])] = (short) (place + 1);
        }
        next = count;
    }

    private static short[] slotsFor(int entries) {
        return new short[Integer.highestOneBit(Math.max(1, SLOTS_PER_ENTRY * entries - 1)) << 1];
    }

    /** Each step is one to one, so that all places of one session differ. */
    private static long fingerprint(long session, int inputSeq, int index) {
        return mix(mix(session) + ((long) inputSeq << 32 | Integer.toUnsignedLong(index)));
    }

    /** The finishing steps of SplitMix64. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
