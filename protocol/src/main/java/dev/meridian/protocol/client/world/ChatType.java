package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.WireEnum;

/** A channel of chat. Players may use some of them only; the rest belongs to the server. */
public enum ChatType {
    /** Heard near the speaker. */
    ALL(0),
    /** Starts with !. */
    SHOUT(1),
    /** Starts with ". */
    TELL(2),
    /** Starts with #. */
    PARTY(3),
    /** Starts with @. */
    CLAN(4),
    GM(5),
    PETITION_PLAYER(6),
    PETITION_GM(7),
    /** Starts with +. */
    TRADE(8),
    /** Starts with $. */
    ALLIANCE(9),
    ANNOUNCEMENT(10),
    BOAT(11),
    FRIEND(12),
    MSN(13),
    PARTY_MATCH_ROOM(14),
    COMMAND_CHANNEL_LEADERS(15),
    COMMAND_CHANNEL_ALL(16),
    /** Starts with %. */
    HERO_VOICE(17),
    CRITICAL_ANNOUNCEMENT(18),
    SCREEN_ANNOUNCEMENT(19),
    /** Starts with ^. */
    BATTLEFIELD(20),
    COMMAND_CHANNEL_ROOM(21),
    NPC_ALL(22),
    NPC_SHOUT(23);

    private static final WireEnum<ChatType> WIRE = WireEnum.of(ChatType.class, ChatType::code);

    private final int code;

    ChatType(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    static ChatType of(int code) {
        return WIRE.of(code);
    }
}
