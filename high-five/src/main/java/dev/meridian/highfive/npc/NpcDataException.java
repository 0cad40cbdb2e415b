package dev.meridian.highfive.npc;

/** An NPC table cannot be used; the message says where and why, for whoever edits it. */
public final class NpcDataException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NpcDataException(String file, int line, String problem) {
        super(file + " line " + line + ": " + problem);
    }

    NpcDataException(String file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
