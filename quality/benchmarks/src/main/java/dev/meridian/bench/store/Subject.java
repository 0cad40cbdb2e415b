package dev.meridian.bench.store;

/**
 * A store under test. It is split into {@link #PARTITIONS} by key, each written by one thread at a time, because that is the rule of the game: one
 * owner for each object.
 */
interface Subject extends AutoCloseable {

    int PARTITIONS = 2;

    /** As in the result file. */
    String name();

    /** Access to one partition. One thread at a time; {@link Session#release} between two threads. */
    Session session(int partition);

    /** Bytes it uses for its objects, index included; -1 if it does not say. */
    long memoryBytes();

    /** Of those the bytes in which no object and no index is; -1 if it does not say. */
    default long deadBytes() {
        return -1;
    }

    @Override
    void close();

    /** One thread's way in. The value of a key is {@link Payload#BYTES} long with the key at both ends. */
    interface Session {

        /** Puts a whole value, visible to all readers on return. */
        void put(long key);

        /** Copies a whole value out; whether it is there and whole. */
        boolean get(long key);

        /** One of the {@link Payload#FIELDS} longs in the value's middle. */
        long field(long key, int field);

        /** Hands a value over to be written soon; false if this subject cannot. */
        default boolean putAsync(long key) {
            return false;
        }

        /** One field of each of these objects, in one call; false if this subject has no such call. */
        default boolean fields(long[] keys, int field) {
            return false;
        }

        /** Waits until what was handed over is written. */
        default void settle() {}

        /** The thread is done with it for now. */
        default void release() {}
    }
}
