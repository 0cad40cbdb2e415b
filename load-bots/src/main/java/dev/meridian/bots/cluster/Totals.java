package dev.meridian.bots.cluster;

import java.util.HashMap;
import java.util.Map;

/**
 * Adds up counters of things that restart: a counter that is first seen counts from what it shows, one that fell has begun anew at zero. Owned
 * by one thread.
 */
final class Totals {

    private final Map<String, Double> last = new HashMap<>();
    private boolean started;
    private double total;

    /** One reading of one counter. A thing first seen after {@link #started} counts in full: it was born meanwhile. */
    void read(String counter, double value) {
        Double before = last.put(counter, value);
        if (before == null) {
            total += started ? value : 0;
        } else {
            total += value >= before ? value - before : value;
        }
    }

    /** Every counter there is has been read once. */
    void started() {
        started = true;
    }

    double total() {
        return total;
    }
}
