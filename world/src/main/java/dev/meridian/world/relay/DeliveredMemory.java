package dev.meridian.world.relay;

/** The last outputs delivered, by the input that caused them. A ring that is searched from end to end: it is short, and makes no garbage. */
final class DeliveredMemory {

    private final long[] sessions;
    private final long[] places;
    private int count;
    private int next;

    DeliveredMemory(int capacity) {
        sessions = new long[capacity];
        places = new long[capacity];
    }

    /** Whether this output is new; if so it is remembered. */
    boolean firstTime(long session, int inputSeq, int index) {
        long place = (long) inputSeq << 32 | index;
        for (int i = 0; i < count; i++) {
            if (places[i] == place && sessions[i] == session) {
                return false;
            }
        }
        sessions[next] = session;
        places[next] = place;
        next = (next + 1) % places.length;
        count = Math.min(count + 1, places.length);
        return true;
    }
}
