package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * The player says something.
 *
 * @param type   the channel as the client claims it; many are not for players
 * @param target name of the receiver of a {@link ChatType#TELL}; empty for every other type, which has no such field
 */
public record Say2(String text, ChatType type, String target) implements WorldRequest {

    /** The longest text an honest client sends, with an item link in it; without one it is {@value #PLAIN_CHARS_MAX}. */
    public static final int TEXT_CHARS_MAX = 500;

    /** The longest text without an item link. */
    public static final int PLAIN_CHARS_MAX = 105;

    private static final int TARGET_CHARS_MAX = 32;

    public static final Codec<Say2> CODEC = Codec.of(
            in -> {
                String text = in.utf16(TEXT_CHARS_MAX);
                ChatType type = ChatType.of(in.i32());
                return new Say2(text, type, type == ChatType.TELL ? in.utf16(TARGET_CHARS_MAX) : "");
            },
            (say, out) -> {
                out.utf16(say.text).i32(say.type.code());
                if (say.type == ChatType.TELL) {
                    out.utf16(say.target);
                }
            });

    /** Refuses a target where the type has none: a bug in the caller. */
    public Say2 {
        if (type != ChatType.TELL && !target.isEmpty()) {
            throw new IllegalArgumentException(type + " has no target");
        }
    }
}
