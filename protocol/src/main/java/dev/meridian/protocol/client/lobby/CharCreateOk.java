package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** The character exists; the client asks for the list next, or selects it at once. */
public record CharCreateOk() implements LobbyReply {

    public static final Codec<CharCreateOk> CODEC = Codec.of(
            in -> {
                in.skip(4);
                return new CharCreateOk();
            },
            (ok, out) -> out.i32(1));
}
