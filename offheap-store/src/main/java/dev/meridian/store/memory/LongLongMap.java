package dev.meridian.store.memory;

import java.util.Arrays;

/** Longs by 64-bit key on the heap, without boxes; values are not negative. One thread. */
public final class LongLongMap {

    /** What {@link #get} returns for a key that is not there. */
    public static final long ABSENT = -1;

    private long[] keys = new long[64];
    private long[] values = new long[64];
    private int size;

    /** An empty map. */
    public LongLongMap() {
        Arrays.fill(values, ABSENT);
    }

    /** The value of a key, or {@link #ABSENT}. */
    public long get(long key) {
        int at = find(key);
        return values[at];
    }

    /** Sets the value of a key. */
    public void put(long key, long value) {
        int at = find(key);
        if (values[at] == ABSENT) {
            if (size >= keys.length / 2) {
                grow();
                at = find(key);
            }
            size++;
            keys[at] = key;
        }
        values[at] = value;
    }

    /** Takes a key out. */
    public void remove(long key) {
        int hole = find(key);
        if (values[hole] == ABSENT) {
            return;
        }
        int mask = keys.length - 1;
        values[hole] = ABSENT;
        size--;
        // Entries behind the hole that may live in it move up, so that no search ends too early.
        for (int i = (hole + 1) & mask; values[i] != ABSENT; i = (i + 1) & mask) {
            if (((i - home(keys[i])) & mask) >= ((i - hole) & mask)) {
                keys[hole] = keys[i];
                values[hole] = values[i];
                values[i] = ABSENT;
                hole = i;
            }
        }
    }

    /** Takes all keys out; keeps the memory. */
    public void clear() {
        Arrays.fill(values, ABSENT);
        size = 0;
    }

    /** Keys in it. */
    public int size() {
        return size;
    }

    /** Cells it has, which is what {@link #clear} costs. */
    public int capacity() {
        return keys.length;
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int i = home(key);
        while (values[i] != ABSENT && keys[i] != key) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private int home(long key) {
        long h = key * 0x9E3779B97F4A7C15L;
        return (int) ((h >>> 40) ^ (h >>> 17)) & (keys.length - 1);
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[keys.length];
        Arrays.fill(values, ABSENT);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != ABSENT) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
