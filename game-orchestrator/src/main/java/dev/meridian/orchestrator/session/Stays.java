package dev.meridian.orchestrator.session;

import io.netty.util.collection.LongObjectHashMap;
import java.security.SecureRandom;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The stays of this orchestrator's clients, by number. Loop thread. */
final class Stays {

    private final LongObjectHashMap<Stay> bySession = new LongObjectHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** A number no stay in the cluster has: 63 random bits, never 0. */
    long number() {
        long number;
        do {
            number = random.nextLong() >>> 1;
        } while (number == 0 || bySession.containsKey(number));
        return number;
    }

    void add(Stay stay) {
        bySession.put(stay.session, stay);
    }

    @Nullable Stay find(long session) {
        return bySession.get(session);
    }

    void remove(Stay stay) {
        bySession.remove(stay.session);
    }

    Collection<Stay> all() {
        return bySession.values();
    }
}
