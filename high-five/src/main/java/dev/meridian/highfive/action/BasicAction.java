package dev.meridian.highfive.action;

import java.util.stream.IntStream;

/** Actions of the client's action window by their numbers. */
public final class BasicAction {

    /** Sit down or stand up. */
    public static final int SIT_STAND = 0;
    /** Walk or run. */
    public static final int WALK_RUN = 1;
    /** Shown to all when a level is reached; no client can ask for it. */
    public static final int LEVEL_UP_GESTURE = 2122;

    private static final int NONE = -1;

    private BasicAction() {}

    /** Gesture that the action shows, -1 if it is none that one player makes alone. */
    public static int gesture(int action) {
        return switch (action) {
            case 12 -> 2;   // greeting
            case 13 -> 3;   // victory
            case 14 -> 4;   // advance
            case 24 -> 6;   // yes
            case 25 -> 5;   // no
            case 26 -> 7;   // bow
            case 29 -> 8;   // unaware
            case 30 -> 9;   // waiting
            case 31 -> 10;  // laugh
            case 33 -> 11;  // applaud
            case 34 -> 12;  // dance
            case 35 -> 13;  // sorrow
            case 62 -> 14;  // charm
            case 66 -> 15;  // shyness
            default -> NONE;
        };
    }

    /** The numbers a client is told it may use. */
    public static int[] offered() {
        return IntStream.concat(IntStream.rangeClosed(0, 73), IntStream.concat(IntStream.rangeClosed(1000, 1089), IntStream.rangeClosed(5000, 5014)))
                .toArray();
    }
}
