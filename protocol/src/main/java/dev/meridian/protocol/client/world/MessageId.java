package dev.meridian.protocol.client.world;

/** Numbers of the client's own texts that a {@link SystemMessage} shows; behind each, the parameters its text has room for. */
public final class MessageId {

    public static final int DISCONNECTED = 0;
    /** Seconds as a number. */
    public static final int SERVER_GOES_DOWN_IN_SECONDS = 1;
    /** The name, as text or player name. */
    public static final int PLAYER_IS_NOT_ONLINE = 3;
    public static final int TARGET_TOO_FAR = 22;
    public static final int CANNOT_MOVE_WHILE_SITTING = 31;
    public static final int CANNOT_MOVE_WHILE_CASTING = 33;
    public static final int WELCOME = 34;
    public static final int TARGET_CANNOT_BE_FOUND = 50;
    public static final int CANNOT_USE_ON_YOURSELF = 51;
    public static final int NOTHING_HAPPENED = 61;
    public static final int NO_ATTACK_IN_PEACE_ZONE = 84;
    public static final int LEVEL_INCREASED = 96;
    public static final int CANNOT_LOG_OUT_WHILE_FIGHTING = 101;
    public static final int CANNOT_RESTART_WHILE_FIGHTING = 102;
    public static final int INCORRECT_TARGET = 109;
    /** A skill name or an item name. */
    public static final int REQUIREMENTS_NOT_MET = 113;
    public static final int ENTERED_PEACE_ZONE = 116;
    public static final int LEFT_PEACE_ZONE = 117;
    public static final int INVENTORY_FULL = 129;
    public static final int WRONG_TARGET = 144;
    public static final int CANNOT_SEE_TARGET = 181;

    private MessageId() {}
}
