package dev.meridian.highfive.item;

import java.util.List;

/** The places a character wears things at. */
public final class PaperDoll {

    /** Number of places. */
    public static final int PLACES = 25;

    public static final int UNDER = 0;
    public static final int HEAD = 1;
    public static final int HAIR = 2;
    public static final int HAIR_2 = 3;
    public static final int NECK = 4;
    public static final int RIGHT_HAND = 5;
    public static final int CHEST = 6;
    public static final int LEFT_HAND = 7;
    public static final int RIGHT_EAR = 8;
    public static final int LEFT_EAR = 9;
    public static final int GLOVES = 10;
    public static final int LEGS = 11;
    public static final int FEET = 12;
    public static final int RIGHT_FINGER = 13;
    public static final int LEFT_FINGER = 14;
    public static final int LEFT_BRACELET = 15;
    public static final int RIGHT_BRACELET = 16;
    /** The first of six talismans. */
    public static final int TALISMANS = 17;
    public static final int CLOAK = 23;
    public static final int BELT = 24;

    /** Places whose things, or whose bareness, count for physical defence. */
    public static final List<Integer> ARMOUR = List.of(CHEST, LEGS, HEAD, FEET, GLOVES, UNDER, CLOAK);

    private PaperDoll() {}

    /** Physical defence of a bare place. */
    public static int bareDefence(int place, boolean mystic) {
        return switch (place) {
            case CHEST -> mystic ? 15 : 31;
            case LEGS -> mystic ? 8 : 18;
            case HEAD -> 12;
            case FEET -> 7;
            case GLOVES -> 8;
            case UNDER -> 3;
            case CLOAK -> 1;
            default -> 0;
        };
    }
}
