package dev.meridian.bots.client;

import dev.meridian.highfive.movement.Motion;

/**
 * Where the server believes the client's character to be, reckoned from what the server last said and the clock. Loop thread.
 *
 * <p>Units are the world's, moments nanoseconds of the loop's clock. The reckoning lags the server by the time a packet travels.
 */
public final class OwnPlace {

    /** A server that says a place farther than this from the reckoned one has made the character jump. */
    public static final int JUMP_MAX = 300;

    private final Motion motion = new Motion();
    private boolean known;
    private double speed;

    /** Whether the server has said anything yet. */
    public boolean isKnown() {
        return known;
    }

    /** How fast the character moves, in units per second. */
    public void speed(double unitsPerSecond, long now) {
        speed = unitsPerSecond;
        if (known) {
            motion.changeSpeed(unitsPerSecond, now);
        }
    }

    /** It is put somewhere by a rule of the game: entering, teleport. */
    public void put(int x, int y, int z) {
        motion.place(x, y, z, 0);
        known = true;
    }

    /**
     * The server says it is here, at rest unless a walk follows.
     *
     * @return units between this and the reckoned place; 0 when nothing was known
     */
    public double told(int x, int y, int z, long now) {
        double off = known ? distance(x, y, z, now) : 0;
        put(x, y, z);
        return off;
    }

    /** The server says that it walks from the place last told to this one. */
    public void walk(int toX, int toY, int toZ, long now) {
        motion.walk(toX, toY, toZ, speed, now);
    }

    /** Units between the reckoned place and a point. */
    public double distance(int x, int y, int z, long now) {
        double dx = x - (double) motion.xAt(now);
        double dy = y - (double) motion.yAt(now);
        double dz = z - (double) motion.zAt(now);
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    public int x(long now) {
        return motion.xAt(now);
    }

    public int y(long now) {
        return motion.yAt(now);
    }

    public int z(long now) {
        return motion.zAt(now);
    }

    public int heading() {
        return motion.heading();
    }

    /** Units per second. */
    public double speed() {
        return speed;
    }

    /** Whether it walks at that moment. */
    public boolean isMoving(long now) {
        return !motion.arrived(now);
    }
}
