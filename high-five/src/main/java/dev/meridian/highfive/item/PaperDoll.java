package dev.meridian.highfive.item;

import java.util.List;

/** The places a character wears things at, and the orders in which packets list them. */
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

    /** Own client and character list: 26 entries, the right hand twice. */
    private static final int[] OWN_ORDER = {
        UNDER, RIGHT_EAR, LEFT_EAR, NECK, RIGHT_FINGER, LEFT_FINGER, HEAD, RIGHT_HAND, LEFT_HAND, GLOVES, CHEST, LEGS, FEET, CLOAK, RIGHT_HAND,
        HAIR, HAIR_2, RIGHT_BRACELET, LEFT_BRACELET, TALISMANS, TALISMANS + 1, TALISMANS + 2, TALISMANS + 3, TALISMANS + 4, TALISMANS + 5, BELT,
    };

    /** What others see: 21 entries, the right hand twice. */
    private static final int[] SEEN_ORDER = {
        UNDER, HEAD, RIGHT_HAND, LEFT_HAND, GLOVES, CHEST, LEGS, FEET, CLOAK, RIGHT_HAND, HAIR, HAIR_2, RIGHT_BRACELET, LEFT_BRACELET,
        TALISMANS, TALISMANS + 1, TALISMANS + 2, TALISMANS + 3, TALISMANS + 4, TALISMANS + 5, BELT,
    };

    private PaperDoll() {}

    /** The values of all places ({@link #PLACES} of them) in the order of the own client's packets. */
    public static int[] inOwnOrder(int[] byPlace) {
        return inOrder(OWN_ORDER, byPlace);
    }

    /** The values of all places in the order in which others are told them. */
    public static int[] inSeenOrder(int[] byPlace) {
        return inOrder(SEEN_ORDER, byPlace);
    }

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

    private static int[] inOrder(int[] order, int[] byPlace) {
        int[] out = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            out[i] = byPlace[order[i]];
        }
        return out;
    }
}
