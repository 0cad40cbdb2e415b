package dev.meridian.protocol.cluster;

/** The longest of everything that services send each other. A longer one is malformed and closes the link. */
public final class Bounds {

    /** Bytes of a service's name. */
    public static final int NAME = 64;

    /** Bytes of a host name or address. */
    public static final int HOST = 255;

    /** Bytes of a reason or an explanation for people. */
    public static final int TEXT = 1024;

    /** Bytes of an account's login. */
    public static final int ACCOUNT = 32;

    /** Bytes of a character's name or title. */
    public static final int CHARACTER = 64;

    /** Bytes of a nonce or a message authentication code. */
    public static final int MAC = 64;

    /** Bytes of an object's full state, or of one client packet. */
    public static final int STATE = 65_535;

    /** Bytes of a status report. */
    public static final int REPORT = 4 << 20;

    /** Objects one player sees at once. */
    public static final int KNOWN = 20_000;

    /** Services in one cluster. */
    public static final int SERVICES = 4_096;

    /** Regions of the grid, with room. */
    public static final int REGIONS = 4_096;

    /** Interest cells of the map, with room. */
    public static final int CELLS = 65_536;

    /** Characters of one account, or items of one character, or checkpoints in one batch. */
    public static final int ROWS = 10_000;

    private Bounds() {}
}
