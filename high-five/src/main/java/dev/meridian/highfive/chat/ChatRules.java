package dev.meridian.highfive.chat;

/** Limits of what players say. */
public final class ChatRules {

    /** Reach of a line to all, in world units and three directions. */
    public static final int ALL_RANGE = 1_250;
    /** Characters of a line. */
    public static final int CHARS_MAX = 105;
    /** Characters of a line that holds links to items. */
    public static final int CHARS_MAX_WITH_LINKS = 500;
    /** How a speaker sees the name of whom he whispered to. */
    public static final String TELL_ECHO_PREFIX = "->";

    /** The client's mark of a link to an item. */
    private static final char LINK = '\b';

    private ChatRules() {}

    /** Whether an honest client can have sent the text. */
    public static boolean fits(String text) {
        int most = text.indexOf(LINK) >= 0 ? CHARS_MAX_WITH_LINKS : CHARS_MAX;
        return !text.isEmpty() && text.length() <= most;
    }
}
