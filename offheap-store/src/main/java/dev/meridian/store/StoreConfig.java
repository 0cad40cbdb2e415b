package dev.meridian.store;

/**
 * How a store is opened.
 *
 * @param name         for thread checks, logs and metrics
 * @param ceilingBytes most memory outside the heap, 8 MiB to 256 GiB; reserved as address space, used only as objects come
 */
public record StoreConfig(String name, long ceilingBytes) {

    private static final long CEILING_MIN = 8L << 20;
    private static final long CEILING_MAX = 256L << 30;

    /** Checks the bounds. */
    public StoreConfig {
        if (ceilingBytes < CEILING_MIN || ceilingBytes > CEILING_MAX) {
            throw new IllegalArgumentException("store.ceiling-bytes of " + name + " is " + ceilingBytes + ", not " + CEILING_MIN + " to " + CEILING_MAX);
        }
    }

    /** A store that lives in memory only. */
    public static StoreConfig inMemory(String name, long ceilingBytes) {
        return new StoreConfig(name, ceilingBytes);
    }
}
