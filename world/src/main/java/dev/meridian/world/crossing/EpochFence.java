package dev.meridian.world.crossing;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The highest epoch a sink has seen for each key. Every sink asks its own fence before it believes anything, so that a former owner which does not
 * know yet that it lost its right finds all doors closed.
 *
 * <p>Services have no need of it so far: where they are a sink, the epoch stands beside what it guards (a stay's {@code OutputSwitch}, the store's record of an
 * object, a row in PostgreSQL), and shards are fenced by incarnation. It is for a sink that keeps nothing else of its keys.
 *
 * <p>Bounded: beyond {@code capacity} the key that was raised longest ago is forgotten. Choose it so large that no message can be that old.
 * Owned by one thread.
 *
 * @param <K> an object id, a region, a service name
 * @param <E> an epoch: anything that is compared and only grows
 */
public final class EpochFence<K, E extends Comparable<? super E>> {

    private final int capacity;
    private final LinkedHashMap<K, E> highest = new LinkedHashMap<>();

    /** @param capacity keys remembered, at least 1 */
    public EpochFence(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a fence that remembers nothing keeps nobody out: capacity " + capacity);
        }
        this.capacity = capacity;
    }

    /** Whether something said under this epoch may still be believed; a higher epoch than ever seen is remembered. */
    public boolean accept(K key, E epoch) {
        E seen = highest.get(key);
        if (seen != null) {
            int order = epoch.compareTo(seen);
            if (order <= 0) {
                return order == 0;
            }
        }
        highest.remove(key);
        highest.put(key, epoch);
        if (highest.size() > capacity) {
            highest.pollFirstEntry();
        }
        return true;
    }

    /** The highest epoch seen for the key, or {@code otherwise}. */
    public E highest(K key, E otherwise) {
        return highest.getOrDefault(key, otherwise);
    }

    /** What is remembered now, for status pages and tests; a copy. */
    public Map<K, E> snapshot() {
        return Map.copyOf(highest);
    }
}
