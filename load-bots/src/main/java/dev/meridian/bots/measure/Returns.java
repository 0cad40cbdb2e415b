package dev.meridian.bots.measure;

/** Bots that came back after their connection broke: how long it took, and whether they found what they had left. The bots' loop. */
public final class Returns {

    private final Latency back = new Latency();
    private long strangers;
    private double farthest;

    /**
     * One is back in the world.
     *
     * @param nanos since it first turned to the login service after its connection broke
     * @param same whether it is the same object as before
     * @param units between where it is and where it was to be
     */
    void returned(long nanos, boolean same, double units) {
        back.record(nanos);
        strangers += same ? 0 : 1;
        farthest = Math.max(farthest, units);
    }

    /** From turning to the login service until it was in the world. */
    public Latency back() {
        return back;
    }

    /** How many came back as another object than they were. */
    public long strangers() {
        return strangers;
    }

    /** Units between where one of them came back and where it was to be, at most. */
    public double farthest() {
        return farthest;
    }
}
