package dev.meridian.highfive.act;

import org.jspecify.annotations.Nullable;

/** What is done. The number is the one on the wire between shards and in the store; it is never used for anything else. */
public enum ActKind {
    /** A player speaks to an NPC, which answers with a gesture. No detail. */
    TALK(1);

    private final int code;

    ActKind(int code) {
        this.code = code;
    }

    /** The number, 1 to 127. */
    public int code() {
        return code;
    }

    /** The kind of a number; null if this version knows none. */
    public static @Nullable ActKind of(int code) {
        return code == TALK.code ? TALK : null;
    }
}
