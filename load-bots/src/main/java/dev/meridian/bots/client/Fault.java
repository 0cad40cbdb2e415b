package dev.meridian.bots.client;

/** What a server must never do to a client. */
public enum Fault {
    /** Bytes behind a packet's last field. */
    UNREAD_BYTES,
    /** A body that does not fit its packet's layout. */
    MALFORMED,
    /** A packet nobody knows in this phase. */
    UNKNOWN_OPCODE,
    /** An object that is in view already was shown again. */
    SHOWN_TWICE,
    /** The own character is somewhere else than it can be. */
    JUMP,
    /** A move was not answered in time. */
    LATE_ECHO
}
