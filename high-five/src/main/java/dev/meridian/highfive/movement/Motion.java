package dev.meridian.highfive.movement;

/**
 * Where one thing is: at rest, or on a straight walk that began at a moment with a speed. Reused for the thing's whole life, so that walking
 * allocates nothing. Owned by one thread; moments are that thread's monotonic nanoseconds.
 */
public final class Motion {

    private static final double NANOS = 1e9;
    /** Closer than this on the map, a climb counts by its shadow only: otherwise stairs would take forever. */
    private static final int STEEP_NEAR = 100;
    private static final int STEEP_CLIMB = 50;

    private int x;
    private int y;
    private int z;
    private int heading;
    private boolean moving;
    private int toX;
    private int toY;
    private int toZ;
    private double speed;
    private double length;
    private long startedAt;

    /** Puts it somewhere, at rest. */
    public void place(int atX, int atY, int atZ, int towards) {
        x = atX;
        y = atY;
        z = atZ;
        heading = towards;
        moving = false;
    }

    /**
     * Begins a walk from where it is at {@code now}, which ends an earlier one. With no speed, or to where it stands, it stays at rest.
     *
     * @param unitsPerSecond how fast
     */
    public void walk(int destX, int destY, int destZ, double unitsPerSecond, long now) {
        settle(now);
        length = length(destX - x, destY - y, destZ - z);
        moving = length >= 1 && unitsPerSecond > 0;
        toX = destX;
        toY = destY;
        toZ = destZ;
        speed = unitsPerSecond;
        startedAt = now;
        if (moving && (destX != x || destY != y)) {
            heading = Heading.of(destX - x, destY - y);
        }
    }

    /** Ends the walk where it is at {@code now}. */
    public void stop(long now) {
        settle(now);
        moving = false;
    }

    /** Goes on with another speed from where it is at {@code now}. */
    public void changeSpeed(double unitsPerSecond, long now) {
        if (moving) {
            walk(toX, toY, toZ, unitsPerSecond, now);
        }
    }

    /** Makes the place at {@code now} the start of what is left of the walk; a walk whose time is over is at rest at its end. */
    public void settle(long now) {
        if (!moving) {
            return;
        }
        if (arrived(now)) {
            x = toX;
            y = toY;
            z = toZ;
            moving = false;
            return;
        }
        int atX = xAt(now);
        int atY = yAt(now);
        int atZ = zAt(now);
        x = atX;
        y = atY;
        z = atZ;
        length = length(toX - x, toY - y, toZ - z);
        startedAt = now;
    }

    /** Turns it, which does not change where it walks. */
    public void turn(int towards) {
        heading = towards & 0xFFFF;
    }

    /** The height changes without a walk: the client knows the ground, the server does not. */
    public void lift(int toHeight, long now) {
        settle(now);
        z = toHeight;
    }

    /** Whether a walk that began has come to its end by {@code now}, or none is under way. */
    public boolean arrived(long now) {
        return !moving || travelled(now) >= length;
    }

    /** Whether a walk is under way; one whose time is over counts until it is settled. */
    public boolean isMoving() {
        return moving;
    }

    public int xAt(long now) {
        return moving ? between(x, toX, now) : x;
    }

    public int yAt(long now) {
        return moving ? between(y, toY, now) : y;
    }

    public int zAt(long now) {
        return moving ? between(z, toZ, now) : z;
    }

    /** Nanoseconds the walk takes from its start. */
    public long durationNanos() {
        return moving ? (long) (length / speed * NANOS) : 0;
    }

    public int heading() {
        return heading;
    }

    /** End of the walk; where it is when it is at rest. */
    public int toX() {
        return moving ? toX : x;
    }

    public int toY() {
        return moving ? toY : y;
    }

    public int toZ() {
        return moving ? toZ : z;
    }

    private double travelled(long now) {
        return speed * Math.max(0, now - startedAt) / NANOS;
    }

    private int between(int from, int to, long now) {
        return from + (int) Math.round((to - from) * Math.min(1, travelled(now) / length));
    }

    private static double length(double dx, double dy, double dz) {
        double flat = dx * dx + dy * dy;
        boolean steep = flat < STEEP_NEAR * STEEP_NEAR && Math.abs(dz) > STEEP_CLIMB && flat >= 1;
        return Math.sqrt(steep ? flat : flat + dz * dz);
    }
}
