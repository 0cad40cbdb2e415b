package dev.meridian.kit.rate;

/** Counts one thing in windows of time: the first after a window is over begins the next one. Owned by one thread. */
public final class RateCount {

    private long windowSince;
    private int count;

    /**
     * One more.
     *
     * @param now monotonic nanoseconds
     * @return whether it is within the rate
     */
    public boolean admits(Rate rate, long now) {
        if (count == 0 || now - windowSince >= rate.per().toNanos()) {
            windowSince = now;
            count = 0;
        }
        count = Math.min(count + 1, rate.most() + 1);
        return count <= rate.most();
    }
}
