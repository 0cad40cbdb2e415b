package dev.meridian.highfive.character;

import org.jspecify.annotations.Nullable;

/** The two bodies of a people. */
public enum Sex {
    MALE(0),
    FEMALE(1);

    private final int code;

    Sex(int code) {
        this.code = code;
    }

    /** The number in packets and storage. */
    public int code() {
        return code;
    }

    /** The value of that number; null if there is none. */
    public static @Nullable Sex of(int code) {
        return switch (code) {
            case 0 -> MALE;
            case 1 -> FEMALE;
            default -> null;
        };
    }
}
