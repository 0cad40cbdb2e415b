package dev.meridian.highfive.movement;

/** Which wishes to walk and which reports of a position are believed. The server's X and Y always hold; a client's are only compared with them. */
public final class MoveRules {

    /** Time between two looks at everything that walks. */
    public static final int TICK_MILLIS = 100;
    /** A click farther away than this is refused. */
    public static final int CLICK_RANGE = 9_900;
    /** Speed of a player at most. */
    public static final int PLAYER_SPEED_MAX = 250;
    /** How long sitting down and standing up takes. */
    public static final int STANCE_CHANGE_MILLIS = 2_500;

    /** No ground lies higher or deeper than this; the world has no other limit in height. */
    public static final int HEIGHT_MAX = 32_767;

    private static final int CORRECT_BEYOND = 500;
    private static final int SUSPICIOUS_BEYOND = 600;
    /** Reports in a row that must be far off before they are corrected: one may be a late packet after a teleport. */
    private static final int SUSPICIOUS_REPORTS = 3;
    private static final int CLIMB_MAX = 1_500;

    private MoveRules() {}

    /** What to do about a client's report of where it is. */
    public enum Verdict {
        /** Nothing. */
        IGNORE,
        /** Its height is right, the ground is unknown here. */
        TAKE_HEIGHT,
        /** Tell the client where it is. */
        CORRECT,
        /** Far off: count it, correct when it goes on. */
        SUSPECT
    }

    /** Whether a walk of that size may begin. */
    public static boolean mayWalk(long dx, long dy, long dz) {
        return Math.abs(dz) <= CLICK_RANGE && dx * dx + dy * dy <= (long) CLICK_RANGE * CLICK_RANGE;
    }

    /** Whether anything can be at that height. */
    public static boolean isHeight(int z) {
        return z >= -HEIGHT_MAX && z <= HEIGHT_MAX;
    }

    /** Units per second a player walks with. */
    public static double playerSpeed(int base, double multiplier) {
        return Math.min(PLAYER_SPEED_MAX, base * multiplier);
    }

    /**
     * Judges a report.
     *
     * @param dx client minus server
     * @param dy client minus server
     * @param dz client minus server
     * @param farBefore reports in a row before this one that were {@link Verdict#SUSPECT}
     */
    public static Verdict judge(long dx, long dy, long dz, int farBefore) {
        long flat = dx * dx + dy * dy;
        if (flat >= (long) SUSPICIOUS_BEYOND * SUSPICIOUS_BEYOND) {
            return farBefore + 1 >= SUSPICIOUS_REPORTS ? Verdict.CORRECT : Verdict.SUSPECT;
        }
        if (flat > (long) CORRECT_BEYOND * CORRECT_BEYOND || Math.abs(dz) > CLIMB_MAX) {
            return Verdict.CORRECT;
        }
        return dz == 0 ? Verdict.IGNORE : Verdict.TAKE_HEIGHT;
    }
}
