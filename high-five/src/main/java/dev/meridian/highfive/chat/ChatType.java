package dev.meridian.highfive.chat;

import org.jspecify.annotations.Nullable;

/** The kinds of line a client may send. Others are the server's own. */
public enum ChatType {
    ALL(0),
    SHOUT(1),
    TELL(2),
    PARTY(3),
    CLAN(4),
    TRADE(8),
    ALLIANCE(9),
    PARTY_ROOM(14),
    CHANNEL_LEADERS(15),
    CHANNEL_ALL(16),
    HERO(17),
    BATTLEFIELD(20);

    private static final ChatType[] BY_CODE = new ChatType[21];

    static {
        for (ChatType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;

    ChatType(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The kind of a number a client sent; null if clients may not send it. */
    public static @Nullable ChatType of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
