package dev.meridian.bots.measure;

/**
 * What happened since the lap before ended, whether the window is open or not: for drills that do one thing after the other to a cluster under one
 * run. The bots' loop.
 */
public final class Lap {

    private final long beganAt;
    private final Latency ownEcho = new Latency();
    private final Latency chatEcho = new Latency();
    private final Returns returns = new Returns();
    private long disconnects;
    private long failedLogins;
    private long faults;

    Lap(long now) {
        beganAt = now;
    }

    void ownEcho(long nanos) {
        ownEcho.record(nanos);
    }

    void chatEcho(long nanos) {
        chatEcho.record(nanos);
    }

    void returned(long nanos, boolean same, double units) {
        returns.returned(nanos, same, units);
    }

    void disconnected() {
        disconnects++;
    }

    void failedLogin() {
        failedLogins++;
    }

    void fault() {
        faults++;
    }

    /** When it began, on the loop's clock. */
    public long beganAt() {
        return beganAt;
    }

    /** From a move to its answer, where the answer came in this lap. */
    public Latency ownEcho() {
        return ownEcho;
    }

    /** From a line to its return to the speaker, where that came in this lap. */
    public Latency chatEcho() {
        return chatEcho;
    }

    /** Who came back in this lap. */
    public Returns returns() {
        return returns;
    }

    public long disconnects() {
        return disconnects;
    }

    public long failedLogins() {
        return failedLogins;
    }

    /** Protocol errors. */
    public long faults() {
        return faults;
    }
}
