package dev.meridian.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** The last stamps of objects removed lately, so that late deltas do not bring them back and versions go on. Writer's thread. */
final class RemovedStamps {

    private static final int MOST = 65_536;

    private final Map<Long, Long> stamps = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MOST;
        }
    };

    /** The stamp at which an object was removed; 0 if that is not known. */
    long of(long key) {
        return stamps.isEmpty() ? 0 : stamps.getOrDefault(key, 0L);
    }

    /** Notes it as the last one removed. */
    void put(long key, long stamp) {
        stamps.remove(key);
        stamps.put(key, stamp);
    }

    /** The object is there again. */
    void forget(long key) {
        stamps.remove(key);
    }
}
