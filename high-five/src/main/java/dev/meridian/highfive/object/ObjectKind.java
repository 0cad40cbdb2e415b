package dev.meridian.highfive.object;

/** What an object is. The number is also the id of its schema in the store. */
public enum ObjectKind {
    PLAYER(1),
    NPC(2);

    private final int code;

    ObjectKind(int code) {
        this.code = code;
    }

    /** The number on the wire between shards and in the store. */
    public int code() {
        return code;
    }

    /** The kind of a number. @throws IllegalArgumentException if there is none */
    public static ObjectKind of(int code) {
        return switch (code) {
            case 1 -> PLAYER;
            case 2 -> NPC;
            default -> throw new IllegalArgumentException("no kind of object has number " + code);
        };
    }
}
