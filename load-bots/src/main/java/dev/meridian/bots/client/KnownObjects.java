package dev.meridian.bots.client;

import io.netty.util.collection.IntObjectHashMap;
import org.jspecify.annotations.Nullable;

/** What the server has shown a client and not taken away again. Loop thread. */
public final class KnownObjects {

    /** One object in view. */
    public static final class Seen {

        private final long since;

        /** Free for the owner of the list: the number of the last move it counted of this object. */
        public long lastMove = -1;

        private Seen(long since) {
            this.since = since;
        }

        /** When it was shown, in nanoseconds of the loop's clock. */
        public long since() {
            return since;
        }
    }

    private final IntObjectHashMap<Seen> byId = new IntObjectHashMap<>();

    /** An object was shown. @return false if it was in view already: the server showed it twice without taking it away */
    public boolean shown(int objectId, long now) {
        return byId.put(objectId, new Seen(now)) == null;
    }

    /** An object was taken away. @return false if it was not in view */
    public boolean gone(int objectId) {
        return byId.remove(objectId) != null;
    }

    /** The object, or null while it is not in view. */
    public @Nullable Seen find(int objectId) {
        return byId.get(objectId);
    }

    /** Whether it is in view. */
    public boolean knows(int objectId) {
        return byId.containsKey(objectId);
    }

    /** How many are in view. */
    public int size() {
        return byId.size();
    }

    /** The client forgets everything, as it does when it is teleported. */
    public void clear() {
        byId.clear();
    }
}
