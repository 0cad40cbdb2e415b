package dev.meridian.orchestrator.session;

/** How far a client is. */
enum Phase {
    /** TCP stands; only the version is welcome. */
    CONNECTED,
    /** The version fits; only session keys are welcome. */
    GREETED,
    /** Keys are being checked. */
    CHECKING,
    /** The lobby: character list. */
    LOBBY,
    /** A character was chosen; its owner is being found. */
    ENTERING,
    /** The client loads the world; the owner waits for EnterWorld. */
    JOINING,
    /** In the world. */
    IN_WORLD,
    /** Leaving; nothing is taken any more. */
    CLOSED
}
