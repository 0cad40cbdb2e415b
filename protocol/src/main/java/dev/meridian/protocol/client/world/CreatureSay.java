package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * Somebody said something.
 *
 * @param objectId 0 for lines of the server
 * @param speaker  the name shown; the echo of a tell has {@code ->Name}
 * @param stringId {@link #TEXT}, or the number of a text of the client, to which {@code text} is the parameter
 */
public record CreatureSay(int objectId, ChatType type, String speaker, int stringId, String text) implements WorldEvent {

    /** The text follows. */
    public static final int TEXT = -1;

    private static final int SPEAKER_CHARS_MAX = 64;
    private static final int TEXT_CHARS_MAX = 1_024;

    public static final Codec<CreatureSay> CODEC = Codec.of(
            in -> new CreatureSay(in.i32(), ChatType.of(in.i32()), in.utf16(SPEAKER_CHARS_MAX), in.i32(), in.utf16(TEXT_CHARS_MAX)),
            (packet, out) -> out.i32(packet.objectId).i32(packet.type.code()).utf16(packet.speaker).i32(packet.stringId)
                    .utf16(packet.text));

    /** A line in words. */
    public static CreatureSay of(int objectId, ChatType type, String speaker, String text) {
        return new CreatureSay(objectId, type, speaker, TEXT, text);
    }
}
