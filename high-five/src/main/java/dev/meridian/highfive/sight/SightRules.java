package dev.meridian.highfive.sight;

/** Two radii, so that somebody who walks along the edge of sight does not flicker. */
public final class SightRules {

    /** Nearer than this something comes into view. */
    public static final int ENTER = 3_000;
    /** Farther than this it goes out of view again. */
    public static final int LEAVE = 3_500;
    /** An object this close to another shard's region is told to that shard: sight, the depth of a crossing, and what is walked meanwhile. */
    public static final int GHOST_MARGIN = 5_500;
    /** Each walking object's surroundings are looked at this often. */
    public static final int REFRESH_MILLIS = 500;

    private SightRules() {}

    /** Whether something at that distance comes into view. */
    public static boolean comesIntoView(long dx, long dy, long dz) {
        return dx * dx + dy * dy + dz * dz <= (long) ENTER * ENTER;
    }

    /** Whether something seen so far goes out of view at that distance. */
    public static boolean goesOutOfView(long dx, long dy, long dz) {
        return dx * dx + dy * dy + dz * dz > (long) LEAVE * LEAVE;
    }
}
