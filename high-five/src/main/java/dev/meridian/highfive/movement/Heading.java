package dev.meridian.highfive.movement;

/** Headings: 1/65536 of a turn, 0 = east, 16384 = south. */
public final class Heading {

    private static final double PER_RADIAN = 65_536 / (2 * Math.PI);

    private Heading() {}

    /** The heading that looks along (dx, dy). */
    public static int of(double dx, double dy) {
        return (int) Math.round(Math.atan2(dy, dx) * PER_RADIAN) & 0xFFFF;
    }
}
