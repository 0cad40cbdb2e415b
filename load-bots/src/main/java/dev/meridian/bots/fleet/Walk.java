package dev.meridian.bots.fleet;

import dev.meridian.bots.fleet.Sites.Site;
import java.util.SplittableRandom;

/**
 * Where one bot walks: every second a point near its post, never the same twice in a row; a commuter's post changes sides of the border every
 * {@link #CROSSING_MILLIS}. Owned by the bots' loop; world units.
 */
final class Walk {

    /** Time between two crossings of one commuter. */
    static final int CROSSING_MILLIS = 20_000;

    /**
     * A commuter's post is this far from the border: it walks from one to the other in less than half of its time, is handed over well before it
     * arrives, and stays within earshot of its whole group.
     */
    static final int COMMUTE_REACH = 500;

    private static final int LANE = 30;
    private static final int COMMUTE_JITTER = 40;
    private static final int SPREAD_JITTER = 300;
    private static final int SIEGE_JITTER = 500;

    /** A target nearer than this could be where it stands, which is no walk. */
    private static final int STEP_MIN = 15;

    private final SplittableRandom random;
    private final int homeX;
    private final int homeY;
    private final int jitterX;
    private final int jitterY;
    private final int reach;
    private final int startsEast;
    private final int phaseMillis;
    private int x;
    private int y;

    private Walk(SplittableRandom random, int homeX, int homeY, int jitterX, int jitterY, int reach, int startsEast, int phaseMillis) {
        this.random = random;
        this.homeX = homeX;
        this.homeY = homeY;
        this.jitterX = jitterX;
        this.jitterY = jitterY;
        this.reach = reach;
        this.startsEast = startsEast;
        this.phaseMillis = phaseMillis;
        this.x = postX(0);
        this.y = homeY;
    }

    /** To and fro over the border at the site; half of the group starts on each side, and they take turns. */
    static Walk commute(Site border, int member, SplittableRandom random) {
        int lane = (2 * member - Sites.GROUP + 1) * LANE / 2;
        return new Walk(random, border.x(), border.y() + lane, COMMUTE_JITTER, LANE / 2 - 2, COMMUTE_REACH, member & 1,
                member * CROSSING_MILLIS / Sites.GROUP);
    }

    /** About the site. */
    static Walk spread(Site site, SplittableRandom random) {
        return new Walk(random, site.x(), site.y(), SPREAD_JITTER, SPREAD_JITTER, 0, 0, 0);
    }

    /** About the one site of all. */
    static Walk siege(Site site, SplittableRandom random) {
        return new Walk(random, site.x(), site.y(), SIEGE_JITTER, SIEGE_JITTER, 0, 0, 0);
    }

    /** Chooses the next point. */
    void step(long playedMillis, int fromX, int fromY) {
        int post = postX(playedMillis);
        int nextX;
        int nextY;
        do {
            nextX = post + random.nextInt(-jitterX, jitterX + 1);
            nextY = homeY + random.nextInt(-jitterY, jitterY + 1);
        } while (Math.abs(nextX - x) + Math.abs(nextY - y) < STEP_MIN || Math.abs(nextX - fromX) + Math.abs(nextY - fromY) < STEP_MIN);
        x = nextX;
        y = nextY;
    }

    private int postX(long playedMillis) {
        if (reach == 0) {
            return homeX;
        }
        long crossings = (playedMillis + phaseMillis) / CROSSING_MILLIS;
        return (crossings + startsEast) % 2 == 0 ? homeX - reach : homeX + reach;
    }

    /** The point chosen last; the place to begin with before the first {@link #step}. */
    int x() {
        return x;
    }

    int y() {
        return y;
    }
}
